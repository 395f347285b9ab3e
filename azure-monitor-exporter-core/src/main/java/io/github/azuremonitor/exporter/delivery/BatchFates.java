/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import java.util.List;

/**
 * Ends batches and books it. A batch ends once, whoever tries; what tells others comes when all is
 * booked. Thread-safe as far as the batch is in one thread's hands.
 */
final class BatchFates {

  private final Ledger ledger;
  private final MemoryBudget memory;

  BatchFates(Ledger ledger, MemoryBudget memory) {
    this.ledger = ledger;
    this.memory = memory;
  }

  /** Drops a batch for want of room, of a store or of time. */
  void drop(WaitingBatch batch, DropReason reason) {
    drop(batch, reason, false);
  }

  /** Drops a batch for a reason that lies in itself, or in what its sender ordered. */
  void refuse(WaitingBatch batch, DropReason reason) {
    drop(batch, reason, true);
  }

  private void drop(WaitingBatch batch, DropReason reason, boolean inherent) {
    if (batch.claimEnd()) {
      ledger.dropped(reason, batch.index.counts());
      leave(batch);
      batch.end(false, inherent);
    }
  }

  void accepted(WaitingBatch batch) {
    if (batch.claimEnd()) {
      ledger.accepted(batch.index.counts());
      leave(batch);
      batch.end(true, true);
    }
  }

  /** The store has it, and has booked that. */
  void stored(WaitingBatch batch) {
    if (batch.claimEnd()) {
      leave(batch);
      batch.end(false, true);
    }
  }

  /**
   * Ends a batch in favour of its parts; what else became of it is booked by the caller.
   *
   * @param readToTheEnd whether the last attempt was read to the end
   * @param kept whether nothing of the rest was lost for want of room, of a store or of time
   */
  void replaced(WaitingBatch batch, List<WaitingBatch> parts, boolean readToTheEnd, boolean kept) {
    leave(batch);
    for (WaitingBatch part : parts) {
      ledger.waiting(part.index.counts());
      memory.exchange(0, part.memory());
    }
    batch.replaceBy(parts, readToTheEnd, kept);
  }

  private void leave(WaitingBatch batch) {
    ledger.noLongerWaiting(batch.index.counts());
    memory.exchange(batch.memory(), 0);
  }
}
