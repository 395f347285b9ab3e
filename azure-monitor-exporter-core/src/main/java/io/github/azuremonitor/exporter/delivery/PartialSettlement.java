/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settles a batch whose items the service judged one by one: what it did not name it took, what it
 * refused for now becomes a batch of its own. Runs on the scheduler.
 */
final class PartialSettlement {

  private final Ledger ledger;
  private final Keeper keeper;
  private final Succession succession;
  private final LineCutter cutter;
  private final Circuit circuit;
  private final QuotaPolicy quotaPolicy;

  PartialSettlement(
      Ledger ledger,
      Keeper keeper,
      Succession succession,
      LineCutter cutter,
      Circuit circuit,
      QuotaPolicy quotaPolicy) {
    this.ledger = ledger;
    this.keeper = keeper;
    this.succession = succession;
    this.cutter = cutter;
    this.circuit = circuit;
    this.quotaPolicy = quotaPolicy;
  }

  /** All is read before the first item is booked. */
  void settle(WaitingBatch batch, List<ItemVerdict> refused) {
    Map<Integer, ItemVerdict.Kind> kinds = new TreeMap<>();
    for (ItemVerdict verdict : refused) {
      if (verdict.index() >= 0 && verdict.index() < batch.index.size()) {
        kinds.put(verdict.index(), verdict.kind());
      }
    }
    Tries tries = batch.tries.copy();
    boolean again = settleAgain(batch, kinds, tries);
    List<TelemetryBatch> rest = again ? List.of(rest(batch, kinds)) : List.of();
    TelemetryCounts taken = batch.index.countsWhere(i -> !kinds.containsKey(i));
    Map<ItemVerdict.Kind, TelemetryCounts> ended = new EnumMap<>(ItemVerdict.Kind.class);
    for (ItemVerdict.Kind kind : Set.copyOf(kinds.values())) {
      if (!again || !passesLater(kind)) {
        ended.put(kind, batch.index.countsWhere(i -> kinds.get(i) == kind));
      }
    }
    Runnable book =
        () -> {
          ledger.accepted(taken);
          ended.forEach(this::book);
        };
    succession.replace(batch, rest, tries, book, parts -> parts.forEach(keeper::keep));
  }

  /** Returns whether some items are to be tried again. */
  private boolean settleAgain(
      WaitingBatch batch, Map<Integer, ItemVerdict.Kind> kinds, Tries tries) {
    if (kinds.values().stream().noneMatch(this::passesLater)) {
      return false;
    }
    if (kinds.containsValue(ItemVerdict.Kind.RETRYABLE)) {
      boolean tookOthers =
          kinds.size() < batch.index.size() || kinds.containsValue(ItemVerdict.Kind.SAMPLED);
      tries.refused(tookOthers, circuit);
      return !tries.areExhausted();
    }
    Pause cause =
        kinds.values().stream()
            .filter(this::passesLater)
            .flatMap(kind -> Pause.after(kind).stream())
            .max(Comparator.naturalOrder())
            .orElse(Pause.PASSING);
    tries.postponed(cause, circuit);
    return true;
  }

  private TelemetryBatch rest(WaitingBatch batch, Map<Integer, ItemVerdict.Kind> kinds) {
    return cutter.cut(
        batch.body(),
        batch.index,
        i -> {
          ItemVerdict.Kind kind = kinds.get(i);
          return kind != null && passesLater(kind);
        });
  }

  private boolean passesLater(ItemVerdict.Kind kind) {
    return switch (kind) {
      case RETRYABLE, THROTTLED, UNAUTHENTICATED, FORBIDDEN -> true;
      case QUOTA -> quotaPolicy == QuotaPolicy.STORE;
      case SAMPLED, TOO_LARGE, REJECTED -> false;
    };
  }

  private void book(ItemVerdict.Kind kind, TelemetryCounts items) {
    switch (kind) {
      case SAMPLED -> ledger.sampledByService(items);
      case QUOTA -> ledger.dropped(DropReason.QUOTA, items);
      case UNAUTHENTICATED -> ledger.dropped(DropReason.UNAUTHENTICATED, items);
      case FORBIDDEN -> ledger.dropped(DropReason.UNAUTHORIZED, items);
      case TOO_LARGE -> ledger.dropped(DropReason.TOO_LARGE, items);
      // What was to pass later and never did has been rejected in effect.
      case RETRYABLE, THROTTLED, REJECTED -> ledger.dropped(DropReason.REJECTED, items);
    }
  }
}
