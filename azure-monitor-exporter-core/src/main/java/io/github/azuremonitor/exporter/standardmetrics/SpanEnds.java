/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

import io.github.azuremonitor.exporter.mapping.SpanReader;
import io.opentelemetry.sdk.trace.ReadableSpan;

/** Takes spans that ended, on the threads that end them. Thread-safe; never throws. */
public final class SpanEnds {

  private final StandardMetricsAggregator aggregator;
  private final SpanReaders readers;

  SpanEnds(StandardMetricsAggregator aggregator, SpanReaders readers) {
    this.aggregator = aggregator;
    this.readers = readers;
  }

  /** Counts a span. One that cannot be read is left out; as an item it is counted as lost. */
  public void ended(ReadableSpan span) {
    SpanReader reader = readers.take();
    try {
      reader.take(span.toSpanData());
      aggregator.ended(reader);
    } catch (Throwable ignored) {
      // The application's thread has nothing to do with it.
    } finally {
      readers.giveBack(reader);
    }
  }
}
