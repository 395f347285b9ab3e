/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

import java.util.concurrent.atomic.LongAdder;

/** What performance counters say about requests and exceptions. Thread-safe. */
final class RequestTotals {

  private volatile Series requests = new Series();
  private final LongAdder exceptions = new LongAdder();

  void request(double millis) {
    while (!requests.add(millis)) {
      // Once more, with the interval that began in between.
      Thread.onSpinWait();
    }
  }

  void exception() {
    exceptions.increment();
  }

  /** Begins the next interval and returns the requests of the one before. */
  synchronized Totals nextRequests() {
    Series before = requests;
    requests = new Series();
    return before.close();
  }

  /** Returns the exceptions since this was asked the last time. */
  long nextExceptions() {
    return exceptions.sumThenReset();
  }
}
