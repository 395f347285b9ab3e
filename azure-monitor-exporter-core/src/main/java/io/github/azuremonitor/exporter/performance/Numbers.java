/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds numbers in the texts of the system. Absent is {@link Double#NaN} throughout. */
final class Numbers {

  private static final int BYTES_PER_KILOBYTE = 1024;

  private Numbers() {}

  /** Returns the number of a line {@code name: number} or {@code name number}. */
  static double line(@Nullable String text, String name) {
    if (text == null) {
      return Double.NaN;
    }
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + ":?\\h+(\\d+)").matcher(text);
    return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
  }

  /** Returns the bytes of a line {@code name: number kB}. */
  static double kilobytes(@Nullable String text, String name) {
    return line(text, name) * BYTES_PER_KILOBYTE;
  }

  /** Returns the number that is the whole text; what is no number, such as "max", is absent. */
  static double only(@Nullable String text) {
    if (text == null) {
      return Double.NaN;
    }
    String trimmed = text.trim();
    return trimmed.matches("\\d+") ? Double.parseDouble(trimmed) : Double.NaN;
  }
}
