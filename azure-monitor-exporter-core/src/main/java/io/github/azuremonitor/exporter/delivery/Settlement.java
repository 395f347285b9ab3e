/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.DropReason;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a batch by what came of sending it: the one place where the fate of a
 * batch is chosen. Runs on the scheduler.
 */
final class Settlement {

  private final BatchFates fates;
  private final PartialSettlement partial;
  private final Keeper keeper;
  private final Succession succession;
  private final Outbox outbox;
  private final LineCutter cutter;
  private final Circuit circuit;
  private final QuotaPolicy quotaPolicy;

  Settlement(
      BatchFates fates,
      PartialSettlement partial,
      Keeper keeper,
      Succession succession,
      Outbox outbox,
      LineCutter cutter,
      Circuit circuit,
      QuotaPolicy quotaPolicy) {
    this.fates = fates;
    this.partial = partial;
    this.keeper = keeper;
    this.succession = succession;
    this.outbox = outbox;
    this.cutter = cutter;
    this.circuit = circuit;
    this.quotaPolicy = quotaPolicy;
  }

  /** Settles a batch that was sent, unless that has been done while it was on its way. */
  void settle(WaitingBatch batch, Outcome outcome) {
    if (batch.hasEnded()) {
      return;
    }
    if (batch.copy.place() != null) {
      settleStored(batch, outcome);
      return;
    }
    try {
      outcome.handle(new Verdict(batch));
    } catch (Throwable e) {
      // Without a fate it would wait for ever; what the service did with it is not known here.
      fates.drop(batch, DropReason.UNKNOWN_PARTIAL);
      throw e;
    }
  }

  /** There was no time to wait for the answer; what it leaves to do is up to the next process. */
  private void settleStored(WaitingBatch batch, Outcome outcome) {
    if (outcome instanceof Outcome.Accepted) {
      fates.accepted(batch);
    } else {
      fates.stored(batch);
    }
  }

  /** The fate of one batch for every outcome. */
  private final class Verdict implements Outcome.Handler {

    private final WaitingBatch batch;

    Verdict(WaitingBatch batch) {
      this.batch = batch;
    }

    @Override
    public void accepted() {
      fates.accepted(batch);
    }

    @Override
    public void partlyAccepted(List<ItemVerdict> refused, @Nullable Duration retryAfter) {
      partial.settle(batch, refused);
    }

    @Override
    public void undetermined() {
      fates.refuse(batch, DropReason.UNKNOWN_PARTIAL);
    }

    @Override
    public void rejected(String message) {
      fates.refuse(batch, DropReason.REJECTED);
    }

    @Override
    public void tooLarge() {
      int items = batch.index.size();
      if (items <= 1) {
        fates.refuse(batch, DropReason.TOO_LARGE);
        return;
      }
      int middle = items / 2;
      List<TelemetryBatch> halves = List.of(part(i -> i < middle), part(i -> i >= middle));
      succession.replace(batch, halves, batch.tries, () -> {}, outbox::addFirst);
    }

    private TelemetryBatch part(IntPredicate selected) {
      return cutter.cut(batch.body(), batch.index, selected);
    }

    @Override
    public void quotaExceeded(@Nullable Duration retryAfter) {
      switch (quotaPolicy) {
        case DROP -> fates.refuse(batch, DropReason.QUOTA);
        case STORE -> tryAgainLater();
      }
    }

    @Override
    public void unauthenticated(String message) {
      tryAgainLater();
    }

    @Override
    public void forbidden() {
      tryAgainLater();
    }

    @Override
    public void redirectRefused(String host) {
      tryAgainLater();
    }

    @Override
    public void insecure(String message) {
      tryAgainLater();
    }

    @Override
    public void unavailable(String message, @Nullable Duration retryAfter) {
      tryAgainLater();
    }

    private void tryAgainLater() {
      batch.tries.failed(circuit);
      if (batch.tries.areHopeless()) {
        fates.refuse(batch, DropReason.POISON);
      } else {
        keeper.keep(batch);
      }
    }
  }
}
