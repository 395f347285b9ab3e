/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Puts parts of a batch in its place, where the batch is: in memory, or in the store. Runs on the
 * scheduler.
 */
final class Succession {

  private final BatchStore store;
  private final Clock clock;
  private final Scheduler scheduler;
  private final BatchFates fates;
  private final Drain drain;
  private final Parking parking;

  Succession(Surroundings surroundings, BatchFates fates, Drain drain, Parking parking) {
    store = surroundings.store();
    clock = surroundings.clock();
    scheduler = surroundings.scheduler();
    this.fates = fates;
    this.drain = drain;
    this.parking = parking;
  }

  /**
   * Replaces a batch by its parts, unless it has ended.
   *
   * @param parts compressed; they belong to this method
   * @param tries the history of each part
   * @param book books what became of the rest of the batch, at the moment of the change
   * @param inMemory takes the parts that are in memory afterwards
   */
  void replace(
      WaitingBatch batch,
      List<TelemetryBatch> parts,
      Tries tries,
      Runnable book,
      Consumer<List<WaitingBatch>> inMemory) {
    if (batch.origin == null || parts.isEmpty()) {
      replaceInMemory(batch, parts, tries, book, inMemory);
      return;
    }
    batch.copy.beingWritten(true);
    replaceInStore(batch, batch.origin, parts)
        .whenComplete(
            (stored, failure) ->
                scheduler.execute(
                    () -> {
                      batch.copy.beingWritten(false);
                      if (stored == null || stored.isEmpty()) {
                        replaceInMemory(batch, parts, tries, book, inMemory);
                      } else {
                        parts.forEach(part -> part.ndjson().release());
                        stored.get().forEach(part -> drain.remember(part, tries));
                        fates.replacedInStore(batch, book);
                      }
                    }));
  }

  private CompletionStage<Optional<List<StoredBatch>>> replaceInStore(
      WaitingBatch batch, StoredBatch origin, List<TelemetryBatch> parts) {
    long oldest = batch.oldestEpochMillis(clock);
    try {
      return store.replace(
          origin,
          parts.stream()
              .map(part -> new BatchContent(part.ndjson().content(), part.index(), oldest))
              .toList());
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void replaceInMemory(
      WaitingBatch batch,
      List<TelemetryBatch> parts,
      Tries tries,
      Runnable book,
      Consumer<List<WaitingBatch>> inMemory) {
    if (!batch.claimEnd()) {
      parts.stream().map(TelemetryBatch::ndjson).forEach(Buffer::release);
      return;
    }
    List<WaitingBatch> waiting =
        parts.stream().map(part -> batch.part(part, tries.copy())).toList();
    if (!fates.replaced(batch, waiting, book)) {
      return;
    }
    if (batch.origin != null) {
      StoredBatch origin = batch.origin;
      CompletionStage<Boolean> settled = batch.settled;
      settled.thenAccept(kept -> partsSettled(origin, kept));
    }
    inMemory.accept(waiting);
  }

  /** What is lost for want of time is on disk yet, for the next process. */
  private void partsSettled(StoredBatch origin, boolean kept) {
    if (kept || !parking.isClosing()) {
      fates.partsSettled(origin);
    }
  }
}
