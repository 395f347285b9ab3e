/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.DropReason;

/**
 * Makes room for new telemetry at the cost of the oldest that waits for another try. What has not
 * been tried, or is on its way, never gives way. Thread-safe.
 */
final class Room {

  private final MemoryBudget memory;
  private final Backlog backlog;
  private final BatchFates fates;

  Room(MemoryBudget memory, Backlog backlog, BatchFates fates) {
    this.memory = memory;
    this.backlog = backlog;
    this.fates = fates;
  }

  /**
   * Makes so much room that a certain amount can be taken, if that is possible at all.
   *
   * @return whether taking it should be tried again
   */
  boolean makeFor(long bytes) {
    if (!memory.wouldFit(bytes, backlog.memory())) {
      return false;
    }
    dropOldest();
    return true;
  }

  /** Sees to it that no more is taken than there is. */
  void balance() {
    while (memory.isOverdrawn() && dropOldest()) {
      // Until it fits.
    }
  }

  private boolean dropOldest() {
    WaitingBatch oldest = backlog.takeOldest();
    if (oldest == null) {
      return false;
    }
    fates.drop(oldest, DropReason.QUEUE_FULL);
    return true;
  }
}
