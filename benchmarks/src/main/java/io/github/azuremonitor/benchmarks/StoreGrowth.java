/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/** The offline store with ever more in it, which a process before has left. */
final class StoreGrowth {

  /** The store's own limit is 50 MB, and some batches come on top. */
  private static final List<Integer> MEGABYTES = List.of(0, 1, 5, 10, 25, 48);

  private static final int APPENDED = 20;

  private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

  private final Steps steps;
  private final List<BatchContent> batches =
      WrittenBatches.of(Scenario.SPANS).stream()
          .map(parts -> StoreStage.content(parts.get(0)))
          .toList();

  StoreGrowth(Steps steps) {
    this.steps = steps;
  }

  String sizes() throws InterruptedException {
    StringBuilder table =
        new StringBuilder(
            """
            | MB of disk taken | batches | ms from the start to the first batch | ms to append a batch | ms to drain a batch |
            |--:|--:|--:|--:|--:|
            """);
    for (int megabytes : steps.of(MEGABYTES)) {
      table.append(measure(megabytes));
    }
    return table.toString();
  }

  private String measure(int megabytes) throws InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      long stored = fill(directory, megabytes * 1024L * 1024);
      long start = System.nanoTime();
      try (StoreStage store = new StoreStage(directory.path())) {
        double untilFirst = stored == 0 ? untilAppended(store, start) : untilDrained(store, start);
        // What was left is found bit by bit.
        await(() -> store.status().batches() == Math.max(0, stored - 1));
        double append = Medians.of(DoubleStream.generate(() -> append(store)).limit(APPENDED));
        double drain = drainAll(store);
        store.requireNothingLost();
        return String.format(
            Locale.ROOT,
            "| %d | %d | %.1f | %.2f | %.2f |%n",
            megabytes,
            stored,
            untilFirst,
            append,
            drain);
      }
    }
  }

  /** Returns the number of batches that take so much of the disk, as the store reckons it. */
  private long fill(TemporaryDirectory directory, long bytes) {
    if (bytes == 0) {
      return 0;
    }
    Cycle<BatchContent> contents = new Cycle<>(batches);
    try (StoreStage store = new StoreStage(directory.path())) {
      while (store.status().bytes() < bytes) {
        store.put(contents.next());
        // A store that makes room would never be full.
        store.requireNothingLost();
      }
      return store.status().batches();
    }
  }

  /** In an empty store nothing can be drained. */
  private double untilAppended(StoreStage store, long start) {
    StoredBatch batch = store.put(batches.get(0));
    double millis = millisSince(start);
    store.remove(batch);
    return millis;
  }

  private static double untilDrained(StoreStage store, long start) throws InterruptedException {
    await(store::drainOne);
    return millisSince(start);
  }

  private static void await(BooleanSupplier found) throws InterruptedException {
    long start = System.nanoTime();
    while (!found.getAsBoolean()) {
      if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
        throw new IllegalStateException("What was stored before was not found");
      }
      Thread.sleep(1);
    }
  }

  /** Leaves the batch there. */
  private double append(StoreStage store) {
    long start = System.nanoTime();
    store.put(batches.get(0));
    return millisSince(start);
  }

  private static double drainAll(StoreStage store) {
    DoubleStream.Builder millis = DoubleStream.builder();
    for (long start = System.nanoTime(); store.drainOne(); start = System.nanoTime()) {
      millis.add(millisSince(start));
    }
    return Medians.of(millis.build());
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
