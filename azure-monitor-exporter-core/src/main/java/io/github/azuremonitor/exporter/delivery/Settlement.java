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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    if (!batch.isSettled()) {
      outcome.handle(new Verdict(batch));
    }
  }

  /** Settles a batch for which there is no more time. */
  void outOfTime(WaitingBatch batch) {
    if (!batch.isSettled()) {
      drop(batch, DropReason.CLOSED, false);
    }
  }

  private void drop(WaitingBatch batch, DropReason reason, boolean inherent) {
    ledger.dropped(reason, batch.index.counts());
    end(batch, false, inherent);
  }

  /** Keeps a batch for later, and drops it where there is no place to wait. */
  private void store(WaitingBatch batch) {
    store
        .put(batch.body().content(), batch.index.counts())
        .thenAccept(refusal -> scheduler.execute(() -> stored(batch, refusal)));
  }

  private void stored(WaitingBatch batch, Optional<DropReason> refusal) {
    if (batch.isSettled()) {
      return;
    }
    if (refusal.isPresent()) {
      drop(batch, refusal.get(), false);
    } else {
      ledger.stored(batch.index.counts());
      end(batch, false, true);
    }
  }

  private void end(WaitingBatch batch, boolean readToTheEnd, boolean kept) {
    ledger.noLongerWaiting(batch.index.counts());
    memory.exchange(batch.memory(), 0);
    batch.settle(readToTheEnd, kept);
  }

  /** The fate of one batch for every outcome. */
  private final class Verdict implements Outcome.Handler {

    private final WaitingBatch batch;

    Verdict(WaitingBatch batch) {
      this.batch = batch;
    }

    @Override
    public void accepted() {
      health.succeeded();
      ledger.accepted(batch.index.counts());
      end(batch, true, true);
    }

    /** What the service did not name it took. */
    @Override
    public void partlyAccepted(List<ItemVerdict> refused) {
      health.succeeded();
      Map<Integer, ItemVerdict.Kind> kinds = new TreeMap<>();
      refused.forEach(verdict -> kinds.put(verdict.index(), verdict.kind()));
      ledger.accepted(batch.index.countsWhere(i -> !kinds.containsKey(i)));
      Map<ItemVerdict.Kind, String> messages = new EnumMap<>(ItemVerdict.Kind.class);
      refused.forEach(verdict -> messages.putIfAbsent(verdict.kind(), verdict.message()));
      messages.forEach(
          (kind, message) ->
              refused(kind, batch.index.countsWhere(i -> kinds.get(i) == kind), message));
      end(batch, true, !kinds.containsValue(ItemVerdict.Kind.RETRYABLE));
    }

    private void refused(ItemVerdict.Kind kind, TelemetryCounts items, String message) {
      switch (kind) {
        case SAMPLED -> ledger.sampledByService(items);
        // A part of a batch could only be kept for another try by a store.
        case RETRYABLE -> ledger.dropped(DropReason.STORE_DISABLED, items);
        case QUOTA -> ledger.dropped(DropReason.QUOTA, items);
        case UNAUTHENTICATED -> ledger.dropped(DropReason.UNAUTHENTICATED, items);
        case FORBIDDEN -> ledger.dropped(DropReason.UNAUTHORIZED, items);
        case TOO_LARGE -> ledger.dropped(DropReason.TOO_LARGE, items);
        case REJECTED -> {
          health.itemsRejected(message);
          ledger.dropped(DropReason.REJECTED, items);
        }
      }
    }

    @Override
    public void undetermined() {
      health.failed(Trouble.UNREADABLE_ANSWER, "");
      drop(batch, DropReason.UNKNOWN_PARTIAL, true);
    }

    @Override
    public void rejected(String message) {
      health.failed(Trouble.REJECTED, message);
      drop(batch, DropReason.REJECTED, true);
    }

    @Override
    public void tooLarge() {
      health.failed(Trouble.TOO_LARGE, "");
      drop(batch, DropReason.TOO_LARGE, true);
    }

    @Override
    public void quotaExceeded() {
      health.failed(Trouble.QUOTA, "");
      drop(batch, DropReason.QUOTA, true);
    }

    @Override
    public void unauthenticated(String message) {
      health.failed(Trouble.UNAUTHENTICATED, message);
      drop(batch, DropReason.UNAUTHENTICATED, false);
    }

    @Override
    public void forbidden() {
      health.failed(Trouble.FORBIDDEN, "");
      drop(batch, DropReason.UNAUTHORIZED, false);
    }

    @Override
    public void redirectRefused(String host) {
      health.failed(Trouble.REDIRECT, host);
      drop(batch, DropReason.REDIRECT_REFUSED, false);
    }

    @Override
    public void unavailable(String message) {
      health.failed(Trouble.UNAVAILABLE, message);
      store(batch);
    }
  }
}
