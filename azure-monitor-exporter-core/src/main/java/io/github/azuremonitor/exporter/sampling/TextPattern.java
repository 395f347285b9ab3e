/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import java.util.List;
import java.util.Objects;

/**
 * A text in which {@code *} stands for any characters, or for none. No regular expression: what it
 * is compared with comes from outside, and must not be able to make the comparison slow.
 */
final class TextPattern {

  private final String pattern;

  TextPattern(String pattern) {
    this.pattern = Objects.requireNonNull(pattern, "pattern");
  }

  /** Returns whether a value is such a text; of a list one element is enough. */
  boolean matches(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(element -> matches(String.valueOf(element)));
    }
    return matches(value.toString());
  }

  /** Goes back to the last asterisk only, so that it takes as many steps as the texts' product. */
  private boolean matches(String text) {
    int at = 0;
    int in = 0;
    int asterisk = -1;
    int restart = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        asterisk = at++;
        restart = in;
      } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
        at++;
        in++;
      } else if (asterisk >= 0) {
        at = asterisk + 1;
        in = ++restart;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
