/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a number of items cost one JVM.
 *
 * @param items spans, log records or metric points
 * @param cpuNanos of the whole process: exporting, compressing and sending, but also collecting
 *     garbage and compiling
 * @param allocatedBytes on the heap, by all threads but the unseen
 * @param unseenThreads threads whose allocation could not be read: see {@link AllocatedBytes}
 * @param wallNanos from the first export to the last confirmation
 * @param wireBytes what the sink read, headers included, below TLS and TCP
 */
record Measurement(
    long items,
    long cpuNanos,
    long allocatedBytes,
    long unseenThreads,
    long wallNanos,
    long wireBytes) {

  private static final String LINE_START = "measured";

  double cpuMicrosPerItem() {
    return cpuNanos / 1e3 / items;
  }

  double allocatedBytesPerItem() {
    return (double) allocatedBytes / items;
  }

  double itemsPerSecond() {
    return items * 1e9 / wallNanos;
  }

  double wireBytesPerItem() {
    return (double) wireBytes / items;
  }

  /** Returns the form in which the measuring JVM prints it. */
  String line() {
    return String.join(
        " ",
        LINE_START,
        Long.toString(items),
        Long.toString(cpuNanos),
        Long.toString(allocatedBytes),
        Long.toString(unseenThreads),
        Long.toString(wallNanos),
        Long.toString(wireBytes));
  }

  /** Finds the measurement in what a JVM has printed. */
  static Measurement find(List<String> output) {
    return output.stream()
        .filter(line -> line.startsWith(LINE_START + " "))
        .map(Measurement::parse)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No measurement in " + output));
  }

  private static Measurement parse(String line) {
    long[] numbers = Stream.of(line.split(" ", -1)).skip(1).mapToLong(Long::parseLong).toArray();
    return new Measurement(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
  }
}
