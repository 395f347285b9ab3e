/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Compresses batches as they come in, so that what waits is small, and sends them in order, a few
 * at a time. But for {@link #incoming(WaitingBatch)} it is confined to the scheduler.
 */
final class Courier {

  /** Enough to hide the way to another continent, few enough to be a good neighbour. */
  private static final int MAX_IN_FLIGHT = 4;

  private final Ingestion ingestion;
  private final Settlement settlement;
  private final MemoryBudget memory;
  private final Scheduler scheduler;
  private final GzipEncoder gzip;
  private final Queue<WaitingBatch> incoming = new ConcurrentLinkedQueue<>();
  private final Queue<WaitingBatch> ready = new ArrayDeque<>();
  private int inFlight;

  Courier(
      Ingestion ingestion,
      Settlement settlement,
      MemoryBudget memory,
      Scheduler scheduler,
      BufferPool pool) {
    this.ingestion = ingestion;
    this.settlement = settlement;
    this.memory = memory;
    this.scheduler = scheduler;
    this.gzip = new GzipEncoder(pool);
  }

  /** Takes a batch from any thread. */
  void incoming(WaitingBatch batch) {
    incoming.add(batch);
    scheduler.execute(this::work);
  }

  private void work() {
    for (WaitingBatch batch = incoming.poll(); batch != null; batch = incoming.poll()) {
      if (!batch.isSettled()) {
        prepare(batch);
      }
    }
    while (inFlight < MAX_IN_FLIGHT && !ready.isEmpty()) {
      WaitingBatch batch = ready.remove();
      if (!batch.isSettled()) {
        send(batch);
      }
    }
  }

  /**
   * A batch that cannot be compressed costs itself, and neither the room it took nor the others.
   */
  private void prepare(WaitingBatch batch) {
    try {
      compress(batch);
      ready.add(batch);
    } catch (Throwable e) {
      scheduler.execute(this::work);
      // Nobody saw it yet, and a store takes compressed batches only.
      settlement.giveUp(batch, DropReason.STORE_DISABLED);
      throw e;
    }
  }

  private void compress(WaitingBatch batch) {
    int before = batch.memory();
    Buffer compressed = gzip.encode(batch.body());
    batch.compressed(compressed);
    memory.exchange(before, batch.memory());
  }

  private void send(WaitingBatch batch) {
    inFlight++;
    batch.sent();
    attempt(batch)
        .whenComplete(
            (outcome, failure) ->
                scheduler.execute(
                    () -> answered(batch, outcome == null ? unexpected(failure) : outcome)));
  }

  /** Whatever goes wrong in there, a linkage error included, must not cost a place in flight. */
  private CompletionStage<Outcome> attempt(WaitingBatch batch) {
    try {
      return Objects.requireNonNull(ingestion.send(batch.body().content(), batch.index.size()));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The message of a failure nobody thought of may say anything, so its kind must do. */
  private static Outcome unexpected(@Nullable Throwable failure) {
    return new Outcome.Unavailable(
        failure == null
            ? "Unexpected failure"
            : "Unexpected failure: " + failure.getClass().getName());
  }

  private void answered(WaitingBatch batch, Outcome outcome) {
    inFlight--;
    try {
      settlement.settle(batch, outcome);
    } finally {
      work();
    }
  }

  /** Ends for good; whoever calls has settled every batch. */
  void close() {
    gzip.close();
    ingestion.close();
  }
}
