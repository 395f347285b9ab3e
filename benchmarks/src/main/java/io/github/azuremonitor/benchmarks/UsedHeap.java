/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.lang.management.ManagementFactory;

/** The part of the heap that is in use. */
final class UsedHeap {

  /** What is reachable only through references that a collection clears goes with the next one. */
  private static final int COLLECTIONS = 3;

  private UsedHeap() {}

  /** Collects garbage, and returns what is left. */
  static long bytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
