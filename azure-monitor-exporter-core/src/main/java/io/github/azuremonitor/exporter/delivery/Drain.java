/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.LentBatch;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes stored batches out again, one at a time and at a pace at which neither fresh telemetry nor
 * the service suffers. Runs on the scheduler.
 */
final class Drain {

  /** Twenty a second. */
  private static final Duration PACE = Duration.ofMillis(50);

  private static final long BYTES_PER_SECOND = 2 * 1024 * 1024;

  /** How often to look whether others left something, as long as nothing is known to be there. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Fresh telemetry needs it all; that may change soon. */
  private static final Duration WITHOUT_MEMORY = Duration.ofSeconds(1);

  /** An application has better things to do when it starts. */
  private static final Duration START = Duration.ofSeconds(5);

  /** Not all instances of an application should come at once when they start together. */
  private static final Duration START_SPREAD = Duration.ofSeconds(10);

  private final BatchStore store;
  private final boolean enabled;
  private final Clock clock;
  private final Scheduler scheduler;
  private final MemoryBudget memory;
  private final UnsettledBatches unsettled;
  private final Map<StoredBatch, Tries> triesOfUnlucky = new WeakHashMap<>();
  private boolean busy;
  private boolean turn;
  private long next;
  private boolean starting = true;
  private @Nullable StoredBatch firstPausing;

  Drain(Surroundings surroundings, MemoryBudget memory, UnsettledBatches unsettled) {
    this.memory = memory;
    this.unsettled = unsettled;
    scheduler = surroundings.scheduler();
    store = surroundings.store();
    enabled = store != BatchStore.disabled();
    clock = surroundings.clock();
    long spread = (long) (surroundings.random().getAsDouble() * START_SPREAD.toNanos());
    next = clock.nanoTime() + START.toNanos() + spread;
  }

  /** Something was stored by ourselves: what keeps a start quiet is no reason to wait any more. */
  void stored(StoredBatch batch, Tries tries) {
    if (starting) {
      starting = false;
      next = clock.nanoTime();
    }
    remember(batch, tries);
  }

  /** Keeps in mind what happened to a batch, for when it is borrowed again. */
  void remember(StoredBatch batch, Tries tries) {
    if (tries.inVain() > 0) {
      triesOfUnlucky.put(batch, tries.copy());
    }
  }

  /** Fresh telemetry passed, so that it is the turn of a stored batch. */
  void freshPassed() {
    turn = true;
  }

  /** Returns whether fresh telemetry has to let one stored batch go first. */
  boolean hasTurn() {
    return turn;
  }

  /** Returns whether a stored batch may be borrowed now. */
  boolean isReady() {
    return enabled && !busy && next - clock.nanoTime() <= 0 && !store.isEmpty();
  }

  /** Returns in how many nanoseconds to look again, unless an answer comes before. */
  OptionalLong untilReady() {
    if (!enabled || busy) {
      return OptionalLong.empty();
    }
    long left = Math.max(0, next - clock.nanoTime());
    // What ended processes left is perhaps not found yet, but will be by the end of the pause.
    return OptionalLong.of(left == 0 && store.isEmpty() ? IDLE.toNanos() : left);
  }

  /**
   * Borrows a batch.
   *
   * @param then takes it, on the scheduler, and calls {@link #end()} when it is not in our hands
   *     any more; null when there was none, and nothing is to be done
   */
  void borrow(Consumer<@Nullable WaitingBatch> then) {
    busy = true;
    turn = false;
    lend()
        .whenComplete(
            (lent, failure) ->
                scheduler.execute(
                    () -> {
                      WaitingBatch batch =
                          lent == null || lent.isEmpty() ? nothing() : accept(lent.get());
                      busy = batch != null;
                      then.accept(batch);
                    }));
  }

  private @Nullable WaitingBatch nothing() {
    next = clock.nanoTime() + IDLE.toNanos();
    return null;
  }

  /** A store must not fail; one that does must not be waited for. */
  private CompletionStage<Optional<LentBatch>> lend() {
    try {
      return store.borrow();
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The batch that was borrowed is not in our hands any more. */
  void end() {
    busy = false;
  }

  /** Returns what was borrowed as a batch to send, or null after giving it back. */
  private @Nullable WaitingBatch accept(LentBatch lent) {
    StoredBatch stored = lent.batch();
    Tries tries = triesOfUnlucky.getOrDefault(stored, new Tries()).copy();
    long now = clock.nanoTime();
    if (tries.pauseLeft(now) > 0) {
      // When the first one comes round again, there is no other.
      next = now + (stored == firstPausing ? IDLE : PACE).toNanos();
      firstPausing = firstPausing == null ? stored : firstPausing;
      giveBack(lent, true);
      return null;
    }
    if (!memory.tryTake(WaitingBatch.memory(lent.gzip(), lent.index()))) {
      next = now + WITHOUT_MEMORY.toNanos();
      giveBack(lent, false);
      return null;
    }
    starting = false;
    firstPausing = null;
    next = now + Math.max(PACE.toNanos(), nanosToSend(lent.gzip().length()));
    long age = Math.max(0, clock.epochNanos() - lent.oldestEpochMillis() * 1_000_000);
    WaitingBatch batch =
        WaitingBatch.lent(
            stored, new TelemetryBatch(lent.gzip(), lent.index()), now - age, tries, unsettled);
    unsettled.add(batch);
    return batch;
  }

  private void giveBack(LentBatch lent, boolean toTheBack) {
    lent.gzip().release();
    store.giveBack(lent.batch(), toTheBack);
  }

  private static long nanosToSend(int bytes) {
    return bytes * 1_000_000_000L / BYTES_PER_SECOND;
  }
}
