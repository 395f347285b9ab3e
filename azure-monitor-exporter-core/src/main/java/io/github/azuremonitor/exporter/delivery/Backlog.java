/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The compressed batches that wait for another try. Whoever takes one out owns it and must see to
 * its fate: the scheduler to send it, or a thread that needs its room for newer telemetry.
 * Thread-safe.
 */
final class Backlog {

  /** The oldest first. Monotonic times may only be compared by their difference. */
  private final List<WaitingBatch> batches = new ArrayList<>();

  private long memory;

  synchronized void add(WaitingBatch batch) {
    int position = batches.size();
    while (position > 0 && batches.get(position - 1).arrival - batch.arrival > 0) {
      position--;
    }
    batches.add(position, batch);
    memory += batch.memory();
  }

  /** Returns the memory of all batches together. */
  synchronized long memory() {
    return memory;
  }

  synchronized boolean isEmpty() {
    return batches.isEmpty();
  }

  /** Takes a certain batch out, if it is still there. */
  synchronized boolean remove(WaitingBatch batch) {
    return batches.contains(batch) && take(batch) != null;
  }

  synchronized @Nullable WaitingBatch takeOldest() {
    return batches.isEmpty() ? null : take(batches.get(0));
  }

  synchronized List<WaitingBatch> takeAll() {
    List<WaitingBatch> all = List.copyOf(batches);
    batches.clear();
    memory = 0;
    return all;
  }

  /** Takes out what came at some time or before. */
  synchronized List<WaitingBatch> takeOlderThan(long time) {
    List<WaitingBatch> old = new ArrayList<>();
    while (!batches.isEmpty() && batches.get(0).arrival - time <= 0) {
      old.add(batches.get(0));
      take(batches.get(0));
    }
    return old;
  }

  /** Takes the oldest of those that failed least, since it has the least time left. */
  synchronized @Nullable WaitingBatch takeForRetry(long now) {
    WaitingBatch best = null;
    for (WaitingBatch batch : batches) {
      if (isBetter(batch, best, now)) {
        best = batch;
      }
    }
    return take(best);
  }

  /**
   * Takes the newest of those that failed least: what asks whether the service works again must not
   * be a batch with which something may be wrong.
   */
  synchronized @Nullable WaitingBatch takeForProbe(long now) {
    WaitingBatch best = null;
    for (int i = batches.size() - 1; i >= 0; i--) {
      if (isBetter(batches.get(i), best, now)) {
        best = batches.get(i);
      }
    }
    return take(best);
  }

  private static boolean isBetter(WaitingBatch batch, @Nullable WaitingBatch best, long now) {
    return batch.tries.pauseLeft(now) == 0
        && (best == null || batch.tries.inVain() < best.tries.inVain());
  }

  private @Nullable WaitingBatch take(@Nullable WaitingBatch best) {
    if (best != null) {
      batches.remove(best);
      memory -= best.memory();
    }
    return best;
  }

  /** Returns in how many nanoseconds the first batch may be tried again, if there is one. */
  synchronized OptionalLong untilDue(long now) {
    return batches.stream().mapToLong(batch -> batch.tries.pauseLeft(now)).min();
  }

  /** Returns how many nanoseconds ago the oldest telemetry came, if there is any. */
  synchronized OptionalLong ageOfOldest(long now) {
    return batches.isEmpty() ? OptionalLong.empty() : OptionalLong.of(now - batches.get(0).arrival);
  }
}
