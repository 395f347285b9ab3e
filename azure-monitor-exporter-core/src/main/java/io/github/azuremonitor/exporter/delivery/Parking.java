/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.time.Clock;
import java.util.function.Consumer;

/**
 * Where batches wait in memory for another try, as long as there is time to. Confined to the
 * scheduler.
 */
final class Parking {

  private final Clock clock;
  private final Circuit circuit;
  private final Outbox outbox;
  private final BatchFates fates;
  private volatile boolean closing;
  private long end;

  Parking(Clock clock, Circuit circuit, Outbox outbox, BatchFates fates) {
    this.clock = clock;
    this.circuit = circuit;
    this.outbox = outbox;
    this.fates = fates;
  }

  /** There is no store for a batch. */
  void park(WaitingBatch batch) {
    if (closing && (batch.hadLastTry() || !permitsInTime())) {
      fates.drop(batch, DropReason.CLOSED);
    } else {
      batch.parked();
      outbox.backlog.add(batch);
    }
  }

  /** What waits is tried once more, if the circuit allows it before the given monotonic time. */
  void close(long deadline) {
    closing = true;
    end = deadline;
  }

  boolean isClosing() {
    return closing;
  }

  /**
   * Sends what waits on its last way.
   *
   * @param keeper takes what cannot be sent in time: there may be room in a store by now
   */
  void lastCall(Consumer<WaitingBatch> keeper) {
    if (!permitsInTime()) {
      outbox.backlog.takeAll().forEach(batch -> keeper.accept(batch.taken()));
    } else if (circuit.permits()) {
      outbox.hurry();
    }
  }

  private boolean permitsInTime() {
    return clock.nanoTime() + circuit.remaining().toNanos() - end < 0;
  }
}
