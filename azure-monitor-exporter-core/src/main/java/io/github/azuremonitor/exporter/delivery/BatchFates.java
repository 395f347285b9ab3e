/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import java.util.List;

/**
 * Ends batches and books it. A batch ends once, whoever tries; what tells others comes when all is
 * booked. Thread-safe as far as the batch is in one thread's hands.
 */
final class BatchFates {

  private final Ledger ledger;
  private final MemoryBudget memory;
  private final BatchStore store;

  BatchFates(Ledger ledger, MemoryBudget memory, BatchStore store) {
    this.ledger = ledger;
    this.memory = memory;
    this.store = store;
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
      leave(batch);
      ledger.dropped(reason, batch.index.counts());
      batch.end(inherent);
    }
  }

  void accepted(WaitingBatch batch) {
    if (batch.claimEnd()) {
      leave(batch);
      ledger.accepted(batch.index.counts());
      batch.end(true);
    }
  }

  /** The store has it, and has booked that. */
  void stored(WaitingBatch batch) {
    if (batch.claimEnd()) {
      leave(batch);
      batch.end(true);
    }
  }

  /** The service took what had been stored to be on the safe side. */
  void acceptedAfterStored(WaitingBatch batch, StoredBatch place) {
    accepted(batch);
    store.remove(place);
  }

  /** What the store lent goes back there. */
  void givenBack(WaitingBatch batch, StoredBatch origin, boolean toTheBack) {
    if (batch.claimEnd()) {
      memory.exchange(batch.memory(), 0);
      if (!batch.isBeingStored()) {
        store.giveBack(origin, toTheBack);
      }
      batch.end(true);
    }
  }

  /** The store has put parts in the batch's place, and has booked that. */
  void replacedInStore(WaitingBatch batch, Runnable book) {
    // The service has said what it says whether or not there was time to wait for the store.
    book.run();
    if (batch.claimEnd()) {
      memory.exchange(batch.memory(), 0);
      batch.end(true);
    }
  }

  /** Ends a batch in favour of its parts in memory; the caller books what else became of it. */
  void replaced(WaitingBatch batch, List<WaitingBatch> parts) {
    leave(batch);
    for (WaitingBatch part : parts) {
      ledger.waiting(part.index.counts());
      memory.exchange(0, part.memory());
    }
    batch.replaceBy(parts);
  }

  private void leave(WaitingBatch batch) {
    if (batch.origin == null) {
      ledger.noLongerWaiting(batch.index.counts());
    } else {
      store.remove(batch.origin);
    }
    memory.exchange(batch.memory(), 0);
  }
}
