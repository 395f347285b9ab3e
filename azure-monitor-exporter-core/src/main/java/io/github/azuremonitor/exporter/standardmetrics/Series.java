/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

/**
 * The values of one interval under one set of dimensions. Thread-safe; the lock is held for a few
 * additions.
 */
final class Series {

  private long count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean closed;

  /** Adds a value, or returns false because the interval is over. */
  synchronized boolean add(double value) {
    if (closed) {
      return false;
    }
    count++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    return true;
  }

  /** Ends the interval, after which nothing is added any more. */
  synchronized Totals close() {
    closed = true;
    return new Totals(count, sum, min, max);
  }
}
