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
    if (!batch.claimEnd()) {
      return;
    }
    if (!inherent && batch.copy.place() != null) {
      // It waits there for better times.
      endStored(batch);
      return;
    }
    if (leave(batch)) {
      ledger.dropped(reason, batch.index.counts());
    }
    batch.end(inherent);
  }

  void accepted(WaitingBatch batch) {
    if (batch.claimEnd()) {
      if (leave(batch)) {
        ledger.accepted(batch.index.counts());
      }
      batch.end(true);
    }
  }

  /**
   * The store has a batch that is in memory, and has booked that. To be called before the store can
   * do anything else.
   */
  void kept(WaitingBatch batch, StoredBatch place) {
    if (batch.copy.keptAs(place)) {
      ledger.noLongerWaiting(batch.index.counts());
    } else {
      // A batch has one fate: that of one that met it meanwhile is not to be there.
      store.remove(place);
    }
  }

  /** Ends a batch that the store keeps. */
  void stored(WaitingBatch batch) {
    if (batch.claimEnd()) {
      endStored(batch);
    }
  }

  private void endStored(WaitingBatch batch) {
    memory.exchange(batch.memory(), 0);
    batch.end(true);
  }

  /** What the store lent goes back there. */
  void givenBack(WaitingBatch batch, StoredBatch origin, boolean toTheBack) {
    if (batch.claimEnd()) {
      memory.exchange(batch.memory(), 0);
      if (!batch.copy.isBeingWritten()) {
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

  /**
   * Ends a batch in favour of its parts in memory. What the store lent stays there until {@link
   * #partsSettled}.
   *
   * @param book books what else became of it
   * @return false if the store gave the batch up before, so that there is nothing to be parted
   */
  boolean replaced(WaitingBatch batch, List<WaitingBatch> parts, Runnable book) {
    if (batch.origin != null && !parts.isEmpty()) {
      store.supersede(batch.origin);
      memory.exchange(batch.memory(), 0);
    } else if (!leave(batch)) {
      parts.forEach(part -> part.body().release());
      batch.end(true);
      return false;
    }
    book.run();
    for (WaitingBatch part : parts) {
      ledger.waiting(part.index.counts());
      memory.exchange(0, part.memory());
    }
    batch.replaceBy(parts);
    return true;
  }

  /** What the store kept in case the parts get lost is not needed any more. */
  void partsSettled(StoredBatch origin) {
    store.remove(origin);
  }

  /** Returns whether what becomes of the batch is to be booked: the store may have done so. */
  private boolean leave(WaitingBatch batch) {
    memory.exchange(batch.memory(), 0);
    StoredBatch place = batch.copy.place();
    if (place != null) {
      return store.remove(place).wasThere();
    }
    if (batch.origin == null) {
      ledger.noLongerWaiting(batch.index.counts());
    } else {
      store.remove(batch.origin);
    }
    return true;
  }
}
