/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/**
 * Makes pieces of a connection string fit to be shown.
 *
 * <p>An instrumentation key may turn up anywhere in a text that is wrong, and with any typing
 * error. So an excerpt is not searched for keys: all longer runs of hexadecimal digits share an
 * allowance of eight, the rest become stars.
 */
final class Redaction {

  private static final int VISIBLE_DIGITS = 8;

  /** Shorter runs of hexadecimal digits occur in many words, and tell next to nothing of a key. */
  private static final int HARMLESS_RUN = 3;

  private static final int MAX_EXCERPT = 100;
  private static final String HIDDEN = "***";

  private Redaction() {}

  /**
   * Masks what is known to be, or meant to be, an instrumentation key. The first eight digits, by
   * which its owner recognises it, and its punctuation, in which most typing errors are, remain.
   */
  static String maskKey(String key) {
    String text = hideUserInfo(key);
    StringBuilder masked = new StringBuilder(text.length());
    int visible = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean punctuation = c < 0x80 && !Character.isLetterOrDigit(c);
      boolean show = punctuation || visible < VISIBLE_DIGITS;
      masked.append(show ? printable(c) : '*');
      if (!punctuation) {
        visible++;
      }
    }
    return shorten(masked);
  }

  /** A short and printable form of any text, without credentials. */
  static String excerpt(String original) {
    String text = hideQuery(hideUserInfo(original));
    StringBuilder shown = new StringBuilder(text.length());
    int allowance = VISIBLE_DIGITS;
    int i = 0;
    while (i < text.length()) {
      int end = endOfHexRun(text, i);
      boolean harmless = end - i <= HARMLESS_RUN;
      for (; i < end; i++) {
        shown.append(harmless || allowance-- > 0 ? text.charAt(i) : '*');
      }
      if (i < text.length()) {
        shown.append(printable(text.charAt(i++)));
      }
    }
    return shorten(shown);
  }

  private static int endOfHexRun(String text, int start) {
    int end = start;
    while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    return end;
  }

  /** Hides what precedes an {@code @}, and what stands where only a port number should. */
  private static String hideUserInfo(String text) {
    int slashes = text.indexOf("//");
    int start = slashes < 0 ? 0 : slashes + 2;
    int at = text.lastIndexOf('@');
    if (at > start) {
      return text.substring(0, start) + HIDDEN + text.substring(at);
    }
    if (slashes < 0 || text.startsWith("[", start)) {
      return text;
    }
    // A semicolon in a password cuts the URL off there, which leaves no sign of user-info.
    int slash = text.indexOf('/', start);
    int end = slash < 0 ? text.length() : slash;
    int colon = text.indexOf(':', start);
    if (colon < 0 || colon > end || isNumber(text, colon + 1, end)) {
      return text;
    }
    return text.substring(0, start) + HIDDEN + text.substring(end);
  }

  private static boolean isNumber(String text, int start, int end) {
    return text.substring(start, end).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The query of a URL is where access signatures and tokens are found. */
  private static String hideQuery(String text) {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query + 1) + HIDDEN;
  }

  /** Keeps a message on one line, and what it displays free of surprises. */
  private static char printable(char c) {
    return Character.isISOControl(c)
            || Character.getType(c) == Character.FORMAT
            || Character.getType(c) == Character.LINE_SEPARATOR
            || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
        ? '?'
        : c;
  }

  private static String shorten(StringBuilder text) {
    return text.length() <= MAX_EXCERPT ? text.toString() : text.substring(0, MAX_EXCERPT) + "...";
  }
}
