/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes finished batches from any thread, within a bound on memory, and sees each through to its
 * fate. Handing over costs a lock held for a moment; nobody waits for the network.
 */
public final class Delivery {

  /** Everything that waits, compressed or not, on its way or not. */
  static final long MAX_WAITING_BYTES = 8L * 1024 * 1024;

  private final Ledger ledger;
  private final Scheduler scheduler;
  private final MemoryBudget memory = new MemoryBudget(MAX_WAITING_BYTES);
  private final Settlement settlement;
  private final Courier courier;

  private final Lock lock = new ReentrantLock();
  private final Set<WaitingBatch> unsettled = new LinkedHashSet<>();
  private @Nullable CompletableFuture<Boolean> shutdown;

  /** Creates the delivery to one destination. */
  public Delivery(
      Ingestion ingestion,
      BatchStore store,
      Ledger ledger,
      Clock clock,
      Scheduler scheduler,
      BufferPool pool) {
    this.ledger = ledger;
    this.scheduler = scheduler;
    Health health = new Health(ingestion.host(), ledger, clock);
    this.settlement = new Settlement(ledger, memory, store, scheduler, health);
    this.courier = new Courier(ingestion, settlement, memory, scheduler, pool);
  }

  /**
   * Takes a batch.
   *
   * @return whether it is in our hands now; otherwise it has been dropped and counted
   */
  public boolean offer(TelemetryBatch batch) {
    ledger.offered(batch.index().counts());
    Optional<DropReason> refusal = admit(batch);
    refusal.ifPresent(reason -> drop(batch, reason));
    return refusal.isEmpty();
  }

  /**
   * Counts a batch that came after its exporter's end.
   *
   * @return false, as {@link #offer} does
   */
  public boolean refuse(TelemetryBatch batch) {
    ledger.offered(batch.index().counts());
    drop(batch, DropReason.CLOSED);
    return false;
  }

  private void drop(TelemetryBatch batch, DropReason reason) {
    ledger.dropped(reason, batch.index().counts());
    batch.ndjson().release();
  }

  private Optional<DropReason> admit(TelemetryBatch batch) {
    WaitingBatch waiting = new WaitingBatch(batch, this::forget);
    lock.lock();
    try {
      if (shutdown != null) {
        return Optional.of(DropReason.CLOSED);
      }
      if (!memory.tryTake(waiting.memory())) {
        return Optional.of(DropReason.QUEUE_FULL);
      }
      ledger.waiting(batch.index().counts());
      unsettled.add(waiting);
    } finally {
      lock.unlock();
    }
    courier.incoming(waiting);
    return Optional.empty();
  }

  private void forget(WaitingBatch batch) {
    lock.lock();
    try {
      unsettled.remove(batch);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells when everything that is in our hands now has met its fate.
   *
   * @return true when nothing of it was lost for want of room, of a store or of time
   */
  public CompletionStage<Boolean> flush() {
    lock.lock();
    try {
      return allOf(List.copyOf(unsettled));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes nothing more, waits for what is in our hands, and gives up what is left at the deadline.
   *
   * @return as {@link #flush()}; the same result for every call
   */
  public CompletionStage<Boolean> shutdown(Duration deadline) {
    lock.lock();
    try {
      if (shutdown == null) {
        List<WaitingBatch> left = List.copyOf(unsettled);
        Scheduler.Timer timer =
            scheduler.schedule(deadline, () -> left.forEach(settlement::outOfTime));
        shutdown =
            allOf(left)
                .thenApplyAsync(
                    kept -> {
                      timer.cancel();
                      courier.close();
                      return kept;
                    },
                    scheduler);
      }
      return shutdown;
    } finally {
      lock.unlock();
    }
  }

  private static CompletableFuture<Boolean> allOf(List<WaitingBatch> batches) {
    CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
    for (WaitingBatch batch : batches) {
      all = all.thenCombine(batch.settled, Boolean::logicalAnd);
    }
    return all;
  }
}
