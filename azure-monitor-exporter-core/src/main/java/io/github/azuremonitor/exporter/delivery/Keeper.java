/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.Placement;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Finds a place for batches that cannot be delivered now: the store, or memory when there is none.
 * Runs on the scheduler.
 */
final class Keeper {

  private static final Placement FAILED = new Placement.Refused(DropReason.STORE_WRITE_FAILED);

  private final BatchStore store;
  private final Clock clock;
  private final Scheduler scheduler;
  private final BatchFates fates;
  private final Consumer<WaitingBatch> withoutStore;

  /**
   * Creates the keeper.
   *
   * @param withoutStore takes what there is no store for
   */
  Keeper(
      BatchStore store,
      Clock clock,
      Scheduler scheduler,
      BatchFates fates,
      Consumer<WaitingBatch> withoutStore) {
    this.store = store;
    this.clock = clock;
    this.scheduler = scheduler;
    this.fates = fates;
    this.withoutStore = withoutStore;
  }

  /**
   * Keeps a batch that is in nobody else's hands. If it is being stored in advance, what comes of
   * that decides.
   */
  void keep(WaitingBatch batch) {
    batch.needsPlace();
    put(batch);
  }

  /**
   * Puts a batch that is on its way into the store, if there is one: there is not much time left to
   * wait for the answer. Without a store nothing changes.
   */
  void keepInAdvance(WaitingBatch batch) {
    if (!batch.hasEnded() && batch.isCompressed() && !batch.isParked()) {
      put(batch);
    }
  }

  private void put(WaitingBatch batch) {
    if (batch.isBeingStored()) {
      return;
    }
    batch.beingStored(true);
    store(batch)
        .whenComplete(
            (placement, failure) ->
                scheduler.execute(() -> stored(batch, placement == null ? FAILED : placement)));
  }

  /** A store must not fail; one that does must not leave the batch without a fate. */
  private CompletionStage<Placement> store(WaitingBatch batch) {
    try {
      return Objects.requireNonNull(
          store.put(
              new BatchContent(
                  batch.body().content(), batch.index, batch.oldestEpochMillis(clock))));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void stored(WaitingBatch batch, Placement placement) {
    batch.beingStored(false);
    if (batch.hasEnded()) {
      // The answer came, or the time was up, while the store was writing: a batch has one fate.
      if (placement instanceof Placement.Kept kept) {
        store.remove(kept.batch());
      }
      return;
    }
    if (placement instanceof Placement.Refused refused) {
      if (batch.isWithoutPlace()) {
        refused(batch, refused.reason());
      }
    } else {
      fates.stored(batch);
    }
  }

  private void refused(WaitingBatch batch, DropReason refusal) {
    if (refusal == DropReason.STORE_DISABLED) {
      withoutStore.accept(batch);
    } else {
      fates.drop(batch, refusal);
    }
  }
}
