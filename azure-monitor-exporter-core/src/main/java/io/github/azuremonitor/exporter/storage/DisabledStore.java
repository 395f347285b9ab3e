/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps nothing, and touches no file to find that out. */
enum DisabledStore implements BatchStore {
  INSTANCE;

  private static final Placement.Refused REFUSED = new Placement.Refused(DropReason.STORE_DISABLED);

  @Override
  public void start() {}

  @Override
  public CompletionStage<Placement> put(BatchContent content) {
    return CompletableFuture.completedFuture(REFUSED);
  }

  @Override
  public CompletionStage<Optional<LentBatch>> borrow() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public void giveBack(StoredBatch batch, boolean toTheBack) {}

  @Override
  public Removal remove(StoredBatch batch) {
    return Removal.OF_NOTHING;
  }

  @Override
  public void supersede(StoredBatch batch) {}

  @Override
  public CompletionStage<Optional<List<StoredBatch>>> replace(
      StoredBatch batch, List<BatchContent> parts) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public CompletionStage<Void> close() {
    return CompletableFuture.completedFuture(null);
  }
}
