/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.Placement;
import io.github.azuremonitor.exporter.storage.StoredBatch;
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

  /** What failed so often in this process must not keep others from their turn. */
  private static final int TRIES_BEFORE_THE_BACK = 5;

  private static final Placement FAILED = new Placement.Refused(DropReason.STORE_WRITE_FAILED);

  private final BatchStore store;
  private final Clock clock;
  private final Scheduler scheduler;
  private final BatchFates fates;
  private final Backlog backlog;
  private final Drain drain;
  private final Consumer<WaitingBatch> withoutStore;

  /**
   * Creates the keeper.
   *
   * @param withoutStore takes what there is no store for
   */
  Keeper(
      Surroundings surroundings,
      BatchFates fates,
      Backlog backlog,
      Drain drain,
      Consumer<WaitingBatch> withoutStore) {
    this.store = surroundings.store();
    this.clock = surroundings.clock();
    this.scheduler = surroundings.scheduler();
    this.fates = fates;
    this.backlog = backlog;
    this.drain = drain;
    this.withoutStore = withoutStore;
  }

  /**
   * Keeps a batch that is in nobody else's hands. If it is being stored in advance, what comes of
   * that decides.
   */
  void keep(WaitingBatch batch) {
    if (batch.origin != null) {
      drain.remember(batch.origin, batch.tries);
      fates.givenBack(batch, batch.origin, batch.tries.inVain() >= TRIES_BEFORE_THE_BACK);
      return;
    }
    batch.needsPlace();
    put(batch);
  }

  /**
   * Puts a batch into the store, if there is one, though it may be on its way: there is not much
   * time left to wait for the answer. Without a store nothing changes.
   */
  void keepInAdvance(WaitingBatch batch) {
    if (!batch.hasEnded() && batch.origin == null && batch.isCompressed()) {
      put(batch);
    }
  }

  private void put(WaitingBatch batch) {
    if (!batch.copy.beginWriting()) {
      return;
    }
    store(batch)
        .whenComplete(
            (placement, failure) -> {
              Placement result = placement == null ? FAILED : placement;
              if (result instanceof Placement.Kept kept) {
                // A moment later the store may have given it up for another.
                fates.kept(batch, kept.batch());
              }
              scheduler.execute(() -> stored(batch, result));
            });
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
    batch.copy.beingWritten(false);
    if (batch.hasEnded()) {
      return;
    }
    if (placement instanceof Placement.Kept kept) {
      kept(batch, kept.batch());
    } else if (placement instanceof Placement.Unanswered unanswered) {
      batch.copy.unanswered(unanswered.end());
      refused(batch, DropReason.STORE_DISABLED);
    } else if (placement instanceof Placement.Refused refused) {
      refused(batch, refused.reason());
    }
  }

  private void kept(WaitingBatch batch, StoredBatch place) {
    if (batch.isOnItsWay()) {
      // Its answer may come yet, in which case it need not be there.
      return;
    }
    backlog.remove(batch);
    drain.stored(place, batch.tries);
    fates.stored(batch);
    // What had to wait in memory while the store did not work is safer there.
    WaitingBatch parked = backlog.takeOldest();
    if (parked != null) {
      keep(parked.taken());
    }
  }

  private void refused(WaitingBatch batch, DropReason refusal) {
    if (!batch.isWithoutPlace()) {
      return;
    }
    switch (refusal) {
      // As long as there is room in memory, nothing need be lost for the state of a disk.
      case STORE_DISABLED, DISK_FULL, STORE_WRITE_FAILED -> withoutStore.accept(batch);
      default -> fates.drop(batch, refusal);
    }
  }
}
