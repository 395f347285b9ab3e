/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settles a batch whose items the service judged one by one: what it did not name it took, what it
 * refused for now becomes a batch of its own. Runs on the scheduler.
 */
final class PartialSettlement {

  private final Ledger ledger;
  private final BatchFates fates;
  private final Keeper keeper;
  private final LineCutter cutter;
  private final Circuit circuit;
  private final Health health;
  private final QuotaPolicy quotaPolicy;

  PartialSettlement(
      Ledger ledger,
      BatchFates fates,
      Keeper keeper,
      LineCutter cutter,
      Circuit circuit,
      Health health,
      QuotaPolicy quotaPolicy) {
    this.ledger = ledger;
    this.fates = fates;
    this.keeper = keeper;
    this.cutter = cutter;
    this.circuit = circuit;
    this.health = health;
    this.quotaPolicy = quotaPolicy;
  }

  /** All is read before the first item is booked. */
  void settle(WaitingBatch batch, List<ItemVerdict> refused) {
    Map<Integer, ItemVerdict.Kind> kinds = new TreeMap<>();
    Map<ItemVerdict.Kind, String> messages = new EnumMap<>(ItemVerdict.Kind.class);
    for (ItemVerdict verdict : refused) {
      if (verdict.index() >= 0 && verdict.index() < batch.index.size()) {
        kinds.put(verdict.index(), verdict.kind());
        messages.putIfAbsent(verdict.kind(), verdict.message());
      }
    }
    Tries tries = batch.tries.copy();
    boolean someAgain = messages.keySet().stream().anyMatch(this::passesLater);
    if (someAgain) {
      boolean tookOthers =
          kinds.size() < batch.index.size() || kinds.containsValue(ItemVerdict.Kind.SAMPLED);
      tries.refused(tookOthers, circuit);
    }
    boolean again = someAgain && !tries.areExhausted();
    List<WaitingBatch> rest = again ? List.of(rest(batch, kinds, tries)) : List.of();
    TelemetryCounts taken = batch.index.countsWhere(i -> !kinds.containsKey(i));
    Map<ItemVerdict.Kind, TelemetryCounts> ended = new EnumMap<>(ItemVerdict.Kind.class);
    for (ItemVerdict.Kind kind : messages.keySet()) {
      if (!again || !passesLater(kind)) {
        ended.put(kind, batch.index.countsWhere(i -> kinds.get(i) == kind));
      }
    }
    if (!batch.claimEnd()) {
      rest.forEach(part -> part.body().release());
      return;
    }
    ledger.accepted(taken);
    ended.forEach(this::book);
    fates.replaced(batch, rest, true, true);
    rest.forEach(keeper::keep);
    ended.keySet().forEach(kind -> tell(kind, messages.getOrDefault(kind, "")));
  }

  private WaitingBatch rest(WaitingBatch batch, Map<Integer, ItemVerdict.Kind> kinds, Tries tries) {
    return batch.part(
        cutter.cut(
            batch.body(),
            batch.index,
            i -> {
              ItemVerdict.Kind kind = kinds.get(i);
              return kind != null && passesLater(kind);
            }),
        tries);
  }

  private boolean passesLater(ItemVerdict.Kind kind) {
    return switch (kind) {
      case RETRYABLE, UNAUTHENTICATED, FORBIDDEN -> true;
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
      case RETRYABLE, REJECTED -> ledger.dropped(DropReason.REJECTED, items);
    }
  }

  private void tell(ItemVerdict.Kind kind, String message) {
    if (kind == ItemVerdict.Kind.RETRYABLE) {
      health.itemsRejected(message);
    }
  }
}
