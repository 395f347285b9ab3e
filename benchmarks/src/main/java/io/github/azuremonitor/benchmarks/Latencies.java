/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Times of the same kind that many calls took. Not thread-safe: each thread has its own. */
final class Latencies {

  private final long[] nanos;
  private int size;

  Latencies(int capacity) {
    this.nanos = new long[capacity];
  }

  void add(long duration) {
    nanos[size++] = duration;
  }

  int size() {
    return size;
  }

  /** Adds up what several threads have seen. */
  static Latencies of(List<Latencies> parts) {
    Latencies all = new Latencies(parts.stream().mapToInt(Latencies::size).sum());
    for (Latencies part : parts) {
      System.arraycopy(part.nanos, 0, all.nanos, all.size, part.size);
      all.size += part.size;
    }
    Arrays.sort(all.nanos);
    return all;
  }

  /**
   * Returns the latency in microseconds that a share of the calls did not exceed.
   *
   * @param share above 0, at most 1; the last is the maximum
   */
  double micros(double share) {
    return nanos[(int) Math.ceil(share * size) - 1] / 1e3;
  }
}
