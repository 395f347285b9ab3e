/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

/**
 * Learns of items before sampling leaves some of them out, to count them in standard metrics.
 * Implementations are thread-safe and do not throw.
 */
public interface MetricExtraction {

  /** Counts nothing. */
  MetricExtraction NONE =
      new MetricExtraction() {
        @Override
        public boolean isComplete() {
          return false;
        }

        @Override
        public void logged(LogDimensions dimensions) {}
      };

  /**
   * Whether every item is counted, so that the service must not do so once more: spans with their
   * events when they end, log records by {@link #logged}.
   */
  boolean isComplete();

  /** Takes an item that a log record became. */
  void logged(LogDimensions dimensions);
}
