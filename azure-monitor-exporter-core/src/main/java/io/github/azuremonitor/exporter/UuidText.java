/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/**
 * The text form of a UUID.
 *
 * <p>{@link java.util.UUID#fromString} is of no use here: it accepts groups of other lengths, and
 * rewrites what it reads.
 */
final class UuidText {

  private static final int LENGTH = 36;
  private static final int DIGITS = 32;

  private UuidText() {}

  /** Whether the text is 8-4-4-4-12 hexadecimal digits of any case, version and variant. */
  static boolean isUuid(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean hyphenExpected = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphenExpected ? c != '-' : !isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }

  static boolean isAllZero(String uuid) {
    return uuid.chars().allMatch(c -> c == '0' || c == '-');
  }

  /** Whether the text was probably meant to be a UUID: two digits off, other punctuation. */
  static boolean resemblesUuid(String text) {
    int digits = 0;
    int others = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isHexDigit(text.charAt(i))) {
        digits++;
      } else {
        others++;
      }
    }
    return Math.abs(digits - DIGITS) <= 2 && others <= 8;
  }

  private static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
