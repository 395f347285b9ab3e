/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

import io.github.azuremonitor.exporter.mapping.StandardDimensions;
import java.util.function.BiConsumer;

/**
 * The current interval, and the change to the next one, at which no value gets lost. Thread-safe.
 */
final class Intervals {

  private volatile Interval current = new Interval();

  void add(StandardDimensions dimensions, double value) {
    while (!current.add(dimensions, value)) {
      // Once more, with the interval that began in between.
      Thread.onSpinWait();
    }
  }

  /** Begins the next interval and passes on what the one before came to. */
  void next(BiConsumer<StandardDimensions, Totals> reader) {
    begin().close(reader);
  }

  private synchronized Interval begin() {
    Interval before = current;
    current = new Interval();
    return before;
  }
}
