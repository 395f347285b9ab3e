/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.List;

/**
 * Calls that were to be made at certain times. Not thread-safe: each thread has its own.
 *
 * @param durations from the beginning of a call to its end
 * @param fromDue from when its request was due to the end of the call; if the thread was late, for
 *     whatever reason, that is in it, and the work before the call, too
 */
record CallLatencies(Latencies durations, Latencies fromDue) {

  CallLatencies(int capacity) {
    this(new Latencies(capacity), new Latencies(capacity));
  }

  /** Notes a call; all times are of the same clock, in nanoseconds. */
  void add(long due, long begin, long end) {
    durations.add(end - begin);
    fromDue.add(end - due);
  }

  /** Adds up what several threads have seen. */
  static CallLatencies of(List<CallLatencies> parts) {
    return new CallLatencies(
        Latencies.of(parts.stream().map(CallLatencies::durations).toList()),
        Latencies.of(parts.stream().map(CallLatencies::fromDue).toList()));
  }
}
