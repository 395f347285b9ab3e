/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

/** By how much a counter of the system grew between two readings. Not thread-safe. */
final class Difference {

  private double last;

  Difference(double first) {
    last = first;
  }

  /** Returns NaN when either reading failed, or the counter began anew. */
  double to(double next) {
    double difference = next - last;
    last = next;
    return difference < 0 ? Double.NaN : difference;
  }
}
