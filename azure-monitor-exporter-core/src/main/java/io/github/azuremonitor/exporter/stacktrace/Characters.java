/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

/** What the scanners need to know about characters. No method looks at or behind {@code end}. */
final class Characters {

  private Characters() {}

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean startsWith(char[] chars, int from, int end, String prefix) {
    int length = prefix.length();
    if (length > end - from) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (chars[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean equal(char[] chars, int from, int end, String text) {
    return end - from == text.length() && startsWith(chars, from, end, text);
  }

  /** Returns the first character from here on that is no space, or the end. */
  static int skipSpaces(char[] chars, int from, int end) {
    int i = from;
    while (i < end && isSpace(chars[i])) {
      i++;
    }
    return i;
  }

  /** Returns the end without the spaces before it. */
  static int trimEnd(char[] chars, int from, int end) {
    int i = end;
    while (i > from && isSpace(chars[i - 1])) {
      i--;
    }
    return i;
  }

  /** Returns the first character from here on that is no digit, or the end. */
  static int skipDigits(char[] chars, int from, int end) {
    int i = from;
    while (i < end && isDigit(chars[i])) {
      i++;
    }
    return i;
  }

  /**
   * Returns the end of the name of a class that begins here: letters, digits, {@code _ $ .}, and
   * {@code /} behind a module. Without a name that is the beginning.
   */
  static int skipClassName(char[] chars, int from, int end) {
    if (from < end && isDigit(chars[from])) {
      return from;
    }
    int i = from;
    while (i < end) {
      int codePoint = Character.codePointAt(chars, i, end);
      if (!isNamePart(codePoint)) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return i;
  }

  private static boolean isNamePart(int codePoint) {
    return switch (codePoint) {
      case '_', '$', '.', '/' -> true;
      default -> Character.isLetterOrDigit(codePoint);
    };
  }
}
