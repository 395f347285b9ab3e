/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.TelemetryStore.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Waits until the items in a store meet a condition. */
final class ItemAwait {

  private final TelemetryStore store;

  ItemAwait(TelemetryStore store) {
    this.store = store;
  }

  List<TelemetryItem> until(Predicate<List<TelemetryItem>> condition, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      // The condition is foreign code, so it never runs while the store is locked.
      Snapshot snapshot = store.snapshot();
      if (condition.test(snapshot.items())) {
        return snapshot.items();
      }
      try {
        if (!store.awaitChange(snapshot.version(), deadline - System.nanoTime())) {
          throw failure(store.isClosed() ? "Service closed" : "Not met within " + timeout);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure("Interrupted");
      }
    }
  }

  private AssertionError failure(String what) {
    IngestionSummary summary = store.summary();
    StringBuilder message = new StringBuilder(what);
    message.append(": items ").append(summary.types());
    message.append(", rejected ").append(summary.rejected());
    message.append(", track requests ").append(summary.requests());
    store
        .rejections()
        .forEach(
            rejection ->
                message
                    .append("\n  rejected item ")
                    .append(rejection.index())
                    .append(": ")
                    .append(rejection.message()));
    return new AssertionError(message.toString());
  }
}
