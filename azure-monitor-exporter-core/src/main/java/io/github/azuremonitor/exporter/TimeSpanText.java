/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations as Application Insights reads them: {@code [d.]hh:mm:ss.ffffff}, from zero to just
 * under 1000 days.
 */
final class TimeSpanText {

  private static final Duration LONGEST = Duration.ofDays(1000).minusNanos(1);

  private TimeSpanText() {}

  static String of(Duration duration) {
    Duration bounded = duration.isNegative() ? Duration.ZERO : duration;
    if (bounded.compareTo(LONGEST) > 0) {
      bounded = LONGEST;
    }
    long days = bounded.toDaysPart();
    String timeOfDay =
        // The digits of other locales would not be understood.
        String.format(
            Locale.ROOT,
            "%02d:%02d:%02d.%06d",
            bounded.toHoursPart(),
            bounded.toMinutesPart(),
            bounded.toSecondsPart(),
            bounded.toNanosPart() / 1000);
    return days == 0 ? timeOfDay : days + "." + timeOfDay;
  }
}
