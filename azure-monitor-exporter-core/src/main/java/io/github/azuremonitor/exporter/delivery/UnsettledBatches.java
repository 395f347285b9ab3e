/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
}
