/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of batches by what came of sending them, and books it: the one place where a
 * fate is chosen. Runs on the scheduler.
 */
final class Settlement {

  private final Ledger ledger;
  private final MemoryBudget memory;
  private final BatchStore store;
  private final Scheduler scheduler;
  private final Health health;

  Settlement(
      Ledger ledger, MemoryBudget memory, BatchStore store, Scheduler scheduler, Health health) {
    this.ledger = ledger;
    this.memory = memory;
    this.store = store;
    this.scheduler = scheduler;
    this.health = health;
  }

  /** Settles a batch that was sent, unless that has been done while it was on its way. */
  void settle(WaitingBatch batch, Outcome outcome) {
    if (batch.isSettled()) {
      return;
    }
    try {
      outcome.handle(new Verdict(batch));
    } catch (Throwable e) {
      // Without a fate it would wait for ever; what the service did with it is not known here.
      giveUp(batch, DropReason.UNKNOWN_PARTIAL);
      throw e;
    }
  }

  /** Settles a batch with which something went wrong that nobody thought of. */
  void giveUp(WaitingBatch batch, DropReason reason) {
    if (!batch.isSettled()) {
      drop(batch, reason, false);
    }
  }

  /** Settles a batch for which there is no more time. */
  void outOfTime(WaitingBatch batch) {
    giveUp(batch, DropReason.CLOSED);
  }

  private void drop(WaitingBatch batch, DropReason reason, boolean inherent) {
    drop(batch, reason, inherent, () -> {});
  }

  private void drop(WaitingBatch batch, DropReason reason, boolean inherent, Runnable telling) {
    ledger.dropped(reason, batch.index.counts());
    end(batch, false, inherent, telling);
  }

  /** Keeps a batch for later, and drops it where there is no place to wait. */
  private void store(WaitingBatch batch) {
    put(batch)
        .whenComplete(
            (refusal, failure) ->
                scheduler.execute(
                    () ->
                        stored(
                            batch,
                            refusal == null
                                ? Optional.of(DropReason.STORE_WRITE_FAILED)
                                : refusal)));
  }

  /** A store must not fail; one that does must not leave the batch without a fate. */
  private CompletionStage<Optional<DropReason>> put(WaitingBatch batch) {
    try {
      return Objects.requireNonNull(store.put(batch.body().content(), batch.index.counts()));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void stored(WaitingBatch batch, Optional<DropReason> refusal) {
    if (batch.isSettled()) {
      // The time was up while the store was writing: it is counted as closed, and a batch has one
      // fate, even if the store has it now.
      return;
    }
    if (refusal.isPresent()) {
      drop(batch, refusal.get(), false);
    } else {
      ledger.stored(batch.index.counts());
      end(batch, false, true, () -> {});
    }
  }

  /**
   * Ends a batch whose items have been counted.
   *
   * @param telling reaches other people's code, so it comes when everything is booked, and the end
   *     comes whatever it does; who waits for the end finds it done
   */
  private void end(WaitingBatch batch, boolean readToTheEnd, boolean kept, Runnable telling) {
    ledger.noLongerWaiting(batch.index.counts());
    memory.exchange(batch.memory(), 0);
    try {
      telling.run();
    } finally {
      batch.settle(readToTheEnd, kept);
    }
  }

  /** The fate of one batch for every outcome. Each books first and tells afterwards. */
  private final class Verdict implements Outcome.Handler {

    private final WaitingBatch batch;

    Verdict(WaitingBatch batch) {
      this.batch = batch;
    }

    @Override
    public void accepted() {
      ledger.accepted(batch.index.counts());
      end(batch, true, true, health::succeeded);
    }

    /** What the service did not name it took. All is read before the first item is booked. */
    @Override
    public void partlyAccepted(List<ItemVerdict> refused, @Nullable Duration retryAfter) {
      Map<Integer, ItemVerdict.Kind> kinds = new TreeMap<>();
      Map<ItemVerdict.Kind, String> messages = new EnumMap<>(ItemVerdict.Kind.class);
      for (ItemVerdict verdict : refused) {
        kinds.put(verdict.index(), verdict.kind());
        messages.putIfAbsent(verdict.kind(), verdict.message());
      }
      TelemetryCounts taken = batch.index.countsWhere(i -> !kinds.containsKey(i));
      Map<ItemVerdict.Kind, TelemetryCounts> items = new EnumMap<>(ItemVerdict.Kind.class);
      messages.forEach(
          (kind, message) -> items.put(kind, batch.index.countsWhere(i -> kinds.get(i) == kind)));
      ledger.accepted(taken);
      items.forEach(this::book);
      boolean kept = !kinds.containsValue(ItemVerdict.Kind.RETRYABLE);
      end(batch, true, kept, () -> health.judgedOneByOne(taken.totalItems() > 0, messages));
    }

    private void book(ItemVerdict.Kind kind, TelemetryCounts items) {
      switch (kind) {
        case SAMPLED -> ledger.sampledByService(items);
        // A part of a batch could only be kept for another try by a store.
        case RETRYABLE -> ledger.dropped(DropReason.STORE_DISABLED, items);
        case QUOTA -> ledger.dropped(DropReason.QUOTA, items);
        case UNAUTHENTICATED -> ledger.dropped(DropReason.UNAUTHENTICATED, items);
        case FORBIDDEN -> ledger.dropped(DropReason.UNAUTHORIZED, items);
        case TOO_LARGE -> ledger.dropped(DropReason.TOO_LARGE, items);
        case REJECTED -> ledger.dropped(DropReason.REJECTED, items);
      }
    }

    @Override
    public void undetermined() {
      drop(
          batch,
          DropReason.UNKNOWN_PARTIAL,
          true,
          () -> health.failed(Trouble.UNREADABLE_ANSWER, ""));
    }

    @Override
    public void rejected(String message) {
      drop(batch, DropReason.REJECTED, true, () -> health.failed(Trouble.REJECTED, message));
    }

    @Override
    public void tooLarge() {
      drop(batch, DropReason.TOO_LARGE, true, () -> health.failed(Trouble.TOO_LARGE, ""));
    }

    @Override
    public void quotaExceeded(@Nullable Duration retryAfter) {
      drop(batch, DropReason.QUOTA, true, () -> health.failed(Trouble.QUOTA, ""));
    }

    @Override
    public void unauthenticated(String message) {
      drop(
          batch,
          DropReason.UNAUTHENTICATED,
          false,
          () -> health.failed(Trouble.UNAUTHENTICATED, message));
    }

    @Override
    public void forbidden() {
      drop(batch, DropReason.UNAUTHORIZED, false, () -> health.failed(Trouble.FORBIDDEN, ""));
    }

    @Override
    public void redirectRefused(String host) {
      drop(batch, DropReason.REDIRECT_REFUSED, false, () -> health.failed(Trouble.REDIRECT, host));
    }

    @Override
    public void insecure(String message) {
      store(batch);
      health.failed(Trouble.INSECURE, message);
    }

    @Override
    public void unavailable(String message, @Nullable Duration retryAfter) {
      store(batch);
      health.failed(Trouble.UNAVAILABLE, message);
    }
  }
}
