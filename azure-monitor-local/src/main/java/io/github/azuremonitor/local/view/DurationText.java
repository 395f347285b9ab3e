/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

/** Reads a duration such as {@code 1.02:03:04.5678901}. */
final class DurationText {

  private static final double[] MILLIS = {1000.0, 60_000.0, 3_600_000.0};
  private static final double DAY = 86_400_000.0;

  private DurationText() {}

  static double millis(String text) {
    double millis = 0;
    String[] parts = text.split(":", -1);
    String hours = parts[0];
    int dot = hours.indexOf('.');
    if (dot >= 0) {
      millis += Integer.parseInt(hours.substring(0, dot)) * DAY;
      hours = hours.substring(dot + 1);
    }
    millis += Integer.parseInt(hours) * MILLIS[2];
    millis += Integer.parseInt(parts[1]) * MILLIS[1];
    return millis + Double.parseDouble(parts[2]) * MILLIS[0];
  }
}
