/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The batches that have no fate yet, wherever they are. Thread-safe. */
final class UnsettledBatches {

  private final Set<WaitingBatch> batches = new LinkedHashSet<>();

  synchronized void add(WaitingBatch batch) {
    batches.add(batch);
  }

  /** Parts take the place of the whole. */
  synchronized void addAll(List<WaitingBatch> parts) {
    batches.addAll(parts);
  }

  synchronized void remove(WaitingBatch batch) {
    batches.remove(batch);
  }

  synchronized List<WaitingBatch> now() {
    return List.copyOf(batches);
  }

  /** Returns whether a result of each of the batches is true, when all are there. */
  static CompletableFuture<Boolean> allOf(
      List<WaitingBatch> batches, Function<WaitingBatch, CompletableFuture<Boolean>> result) {
    CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
    for (WaitingBatch batch : batches) {
      all = all.thenCombine(result.apply(batch), Boolean::logicalAnd);
    }
    return all;
  }
}
