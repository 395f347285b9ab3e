/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whole numbers as text and back: status codes, ports, counts and line numbers are made once. */
final class NumberText {

  private static final String[] KNOWN = new String[1024];
  private static final Long[] SMALL = new Long[600];

  static {
    Arrays.setAll(KNOWN, Integer::toString);
    Arrays.setAll(SMALL, Long::valueOf);
  }

  private NumberText() {}

  static String of(long number) {
    return number >= 0 && number < KNOWN.length ? KNOWN[(int) number] : Long.toString(number);
  }

  /** Returns a text as a whole number, or null when it is none. */
  static @Nullable Long parse(@Nullable String text) {
    try {
      return text == null ? null : boxed(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Most are codes of HTTP, for each of which there is one object. */
  private static Long boxed(long number) {
    return number >= 0 && number < SMALL.length ? SMALL[(int) number] : Long.valueOf(number);
  }
}
