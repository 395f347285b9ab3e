/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

/**
 * Reads percent-encoded text character by character, where an escape counts as one character, also
 * one that has been encoded again and again ({@code %26}, {@code %2526}, {@code %252526}). A
 * percent sign without two digits behind it is just that.
 */
final class EscapedText {

  private EscapedText() {}

  /** Returns where the character ends that begins at the position. */
  static int next(String text, int position) {
    if (text.charAt(position) != '%') {
      return position + 1;
    }
    int end = position + 1;
    while (text.startsWith("25", end) && isByte(text, end + 2)) {
      end += 2;
    }
    return isByte(text, end) ? end + 2 : position + 1;
  }

  /** Returns how many times the character between the positions has been encoded. */
  static int depth(int position, int end) {
    return (end - position) / 2;
  }

  /** Returns the character between the positions; of an escape the byte that it stands for. */
  static char character(String text, int position, int end) {
    return end - position == 1
        ? text.charAt(position)
        : (char) (hexDigit(text, end - 2) << 4 | hexDigit(text, end - 1));
  }

  private static boolean isByte(String text, int position) {
    return hexDigit(text, position) >= 0 && hexDigit(text, position + 1) >= 0;
  }

  private static int hexDigit(String text, int position) {
    char c = position < text.length() ? text.charAt(position) : 'x';
    // Of all scripts' digits only these belong to URLs.
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
