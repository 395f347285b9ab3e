/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

/** Makes strings safe for JSON in UTF-8 and cuts them to the service's limits (UTF-16 units). */
final class Text {

  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /**
   * Returns the text itself where it is valid and short enough, as nearly all are. A surrogate pair
   * is never cut in two, and half a pair, which has no form in UTF-8, becomes U+FFFD.
   */
  static String fit(String text, int limit) {
    int end = text.length() <= limit ? text.length() : end(text, limit);
    int firstLone = firstLoneSurrogate(text, end);
    if (firstLone >= 0) {
      return replaceLoneSurrogates(text, firstLone, end);
    }
    return end == text.length() ? text : text.substring(0, end);
  }

  /** Returns as much of a text as the limit allows, without cutting a surrogate pair in two. */
  static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, end(text, limit));
  }

  private static int end(String text, int limit) {
    boolean pair =
        limit > 0
            && Character.isHighSurrogate(text.charAt(limit - 1))
            && Character.isLowSurrogate(text.charAt(limit));
    return pair ? limit - 1 : limit;
  }

  /** Returns where a text ends that is cut to a limit, without cutting a surrogate pair in two. */
  static int cut(char[] text, int start, int end, int limit) {
    if (end - start <= limit) {
      return end;
    }
    int cut = start + limit;
    boolean pair =
        limit > 0
            && Character.isHighSurrogate(text[cut - 1])
            && Character.isLowSurrogate(text[cut]);
    return pair ? cut - 1 : cut;
  }

  /** Puts U+FFFD in the place of each half of a surrogate pair. */
  static void repair(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isSurrogate(text[i])) {
        if (i + 1 < end && Character.isSurrogatePair(text[i], text[i + 1])) {
          i++;
        } else {
          text[i] = REPLACEMENT;
        }
      }
    }
  }

  private static int firstLoneSurrogate(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        if (!isPairAt(text, i, end)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static String replaceLoneSurrogates(String text, int from, int end) {
    StringBuilder result = new StringBuilder(end).append(text, 0, from);
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (isPairAt(text, i, end)) {
        result.append(c).append(text.charAt(++i));
      } else {
        result.append(Character.isSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return result.toString();
  }

  private static boolean isPairAt(String text, int i, int end) {
    return i + 1 < end
        && Character.isHighSurrogate(text.charAt(i))
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}
