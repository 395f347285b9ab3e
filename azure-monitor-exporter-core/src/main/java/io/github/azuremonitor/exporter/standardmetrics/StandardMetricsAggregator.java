/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

import io.github.azuremonitor.exporter.mapping.LogDimensions;
import io.github.azuremonitor.exporter.mapping.MetricExtraction;
import io.github.azuremonitor.exporter.mapping.SpanDimensions;
import io.github.azuremonitor.exporter.mapping.SpanReader;
import io.github.azuremonitor.exporter.mapping.StandardMetric;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up what happened in an interval: spans as they end and log records as they are translated,
 * whether sampling keeps them or not. Thread-safe, and does not throw at those who call it.
 */
public final class StandardMetricsAggregator implements MetricExtraction {

  private static final double NANOS_PER_MILLI = 1_000_000;

  private final Intervals intervals = new Intervals();
  private final RequestTotals requests = new RequestTotals();
  private volatile boolean standardMetrics;
  private volatile boolean performanceCounters;

  /** Creates an aggregator that counts nothing yet. */
  public StandardMetricsAggregator() {}

  /** Begins to count: what for is decided by whoever registers at the source of all spans. */
  public void start(boolean forStandardMetrics, boolean forPerformanceCounters) {
    if (forPerformanceCounters) {
      performanceCounters = true;
    }
    if (forStandardMetrics) {
      standardMetrics = true;
    }
  }

  /** Counts the span that a reader has taken. */
  public void ended(SpanReader reader) {
    SpanDimensions dimensions = reader.read();
    double millis = reader.nanos() / NANOS_PER_MILLI;
    if (standardMetrics) {
      intervals.add(dimensions, millis);
    }
    if (performanceCounters && dimensions.isRequest()) {
      requests.request(millis);
    }
    reader.readEvents(this);
  }

  @Override
  public boolean isComplete() {
    return standardMetrics;
  }

  @Override
  public void logged(LogDimensions dimensions) {
    if (standardMetrics) {
      intervals.add(dimensions, 1);
    }
    if (performanceCounters && dimensions.exception()) {
      requests.exception();
    }
  }

  /**
   * Begins the next interval.
   *
   * @param epochNanos now
   * @return what the interval before came to
   */
  public List<StandardMetric> next(long epochNanos) {
    List<StandardMetric> metrics = new ArrayList<>();
    intervals.next(
        (dimensions, totals) -> {
          boolean counter = dimensions instanceof LogDimensions;
          metrics.add(
              new StandardMetric(
                  dimensions,
                  totals.count(),
                  totals.sum(),
                  counter ? Double.NaN : totals.min(),
                  counter ? Double.NaN : totals.max(),
                  epochNanos));
        });
    return metrics;
  }

  /** Returns the requests that ended since this was asked the last time. */
  public Totals nextRequests() {
    return requests.nextRequests();
  }

  /** Returns the number of exceptions since this was asked the last time. */
  public long nextExceptions() {
    return requests.nextExceptions();
  }
}
