/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import io.github.azuremonitor.exporter.time.Clock;

/** Prints the names of the counters that Java alone has a figure for. */
final class CounterNamesProgram {

  private CounterNamesProgram() {}

  public static void main(String[] args) {
    PerformanceCounters counters =
        new PerformanceCounters(Clock.system(), path -> null, VirtualMachine.current());
    counters
        .read(new RequestFigures(0, 0, 0, 0, 0))
        .forEach(counter -> System.out.println(counter.name()));
    System.out.println("done");
  }
}
