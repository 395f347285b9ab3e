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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
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
  private final BatchStore store;
  private final Clock clock;
  private final Scheduler scheduler;
  private final MemoryBudget memory = new MemoryBudget(MAX_WAITING_BYTES);
  private final UnsettledBatches unsettled = new UnsettledBatches();
  private final BatchFates fates;
  private final Room room;
  private final Courier courier;

  private final Lock lock = new ReentrantLock();
  private @Nullable CompletableFuture<Boolean> shutdown;

  /** Creates the delivery to one destination, with the defaults. */
  public Delivery(
      Ingestion ingestion,
      BatchStore store,
      Ledger ledger,
      Clock clock,
      Scheduler scheduler,
      BufferPool pool) {
    this(ingestion, store, ledger, clock, scheduler, pool, QuotaPolicy.DROP);
  }

  /** Creates the delivery to one destination. */
  public Delivery(
      Ingestion ingestion,
      BatchStore store,
      Ledger ledger,
      Clock clock,
      Scheduler scheduler,
      BufferPool pool,
      QuotaPolicy quotaPolicy) {
    this(
        new Surroundings(
            ingestion,
            store,
            ledger,
            clock,
            scheduler,
            pool,
            quotaPolicy,
            () -> ThreadLocalRandom.current().nextDouble()));
  }

  Delivery(Surroundings surroundings) {
    ledger = surroundings.ledger();
    store = surroundings.store();
    clock = surroundings.clock();
    scheduler = surroundings.scheduler();
    Backlog backlog = new Backlog();
    fates = new BatchFates(ledger, memory, surroundings.store());
    room = new Room(memory, backlog, fates);
    courier = new Courier(surroundings, memory, unsettled, fates, room, backlog);
  }

  /** Sends what a store has, even if nothing else is ever offered. */
  public void start() {
    if (hasStore()) {
      store.start();
      courier.start();
    }
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
    WaitingBatch waiting = new WaitingBatch(batch, timeOf(batch), new Tries(), unsettled);
    Optional<DropReason> refusal = tryAdmit(waiting);
    while (refusal.equals(Optional.of(DropReason.QUEUE_FULL)) && room.makeFor(waiting.memory())) {
      refusal = tryAdmit(waiting);
    }
    if (refusal.isEmpty()) {
      courier.incoming(waiting);
    }
    return refusal;
  }

  /**
   * The service judges telemetry by its own time: a request that took hours is hours old when it
   * comes. What is beyond the service's limit, or in the future, says nothing about its neighbours.
   */
  private long timeOf(TelemetryBatch batch) {
    long age = clock.epochNanos() - batch.index().oldestEpochNanos();
    boolean isPlausible = age > 0 && age < Courier.LONGEST_WAIT.toNanos();
    return clock.nanoTime() - (isPlausible ? age : 0);
  }

  private Optional<DropReason> tryAdmit(WaitingBatch batch) {
    lock.lock();
    try {
      if (shutdown != null) {
        return Optional.of(DropReason.CLOSED);
      }
      if (!memory.tryTake(batch.memory())) {
        return Optional.of(DropReason.QUEUE_FULL);
      }
      ledger.waiting(batch.index.counts());
      unsettled.add(batch);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how much of the bound on memory is used. */
  public long memoryUsed() {
    return memory.used();
  }

  /**
   * Tells when everything that is in our hands now has met its fate, or has failed and waits for
   * another try: an outage may last for hours, and nobody should wait for its end.
   *
   * @return true when nothing of it was lost for want of room, of a store or of time
   */
  public CompletionStage<Boolean> flush() {
    return UnsettledBatches.allOf(unsettled.now(), WaitingBatch::tried);
  }

  /**
   * Takes nothing more, waits for what is in our hands, tries once more what waits for that if the
   * service may be asked in time, and gives up what is left at the deadline.
   *
   * @return true when nothing was lost for want of room, of a store or of time; the same result for
   *     every call
   */
  public CompletionStage<Boolean> shutdown(Duration deadline) {
    lock.lock();
    try {
      if (shutdown == null) {
        shutdown = end(deadline);
      }
      return shutdown;
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<Boolean> end(Duration deadline) {
    CompletableFuture<Boolean> left = settled();
    long end = clock.nanoTime() + deadline.toNanos();
    Scheduler.Timer half =
        scheduler.schedule(
            deadline.dividedBy(2), () -> unsettled.now().forEach(courier::keepInAdvance));
    Scheduler.Timer last =
        scheduler.schedule(
            hasStore() ? deadline.multipliedBy(9).dividedBy(10) : deadline,
            () -> unsettled.now().forEach(courier::giveUp));
    scheduler.execute(() -> courier.closing(end));
    // A batch may have been borrowed before that was done.
    return CompletableFuture.supplyAsync(() -> true, scheduler)
        .thenCompose(begun -> settled())
        .thenCombine(left, Boolean::logicalAnd)
        .thenComposeAsync(
            kept -> {
              half.cancel();
              last.cancel();
              courier.close();
              return closeStore(end).thenApply(closed -> kept);
            },
            scheduler);
  }

  private CompletableFuture<Boolean> settled() {
    return UnsettledBatches.allOf(unsettled.now(), batch -> batch.settled);
  }

  private boolean hasStore() {
    return store != BatchStore.disabled();
  }

  /** A disk that hangs must not keep the application from its end. */
  private CompletableFuture<Boolean> closeStore(long end) {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    Duration left = Duration.ofNanos(Math.max(0, end - clock.nanoTime()));
    Scheduler.Timer patience = scheduler.schedule(left, () -> closed.complete(false));
    store
        .close()
        .whenComplete(
            (done, failure) ->
                scheduler.execute(
                    () -> {
                      patience.cancel();
                      closed.complete(true);
                    }));
    return closed;
  }
}
