/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.ledger.DropReason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Compresses batches as they come in, so that what waits is small. But for {@link
 * #add(WaitingBatch)} it is confined to the scheduler.
 */
final class Intake {

  private final GzipEncoder gzip;
  private final MemoryBudget memory;
  private final Room room;
  private final BatchFates fates;
  private final Queue<WaitingBatch> incoming = new ConcurrentLinkedQueue<>();

  Intake(GzipEncoder gzip, MemoryBudget memory, Room room, BatchFates fates) {
    this.gzip = gzip;
    this.memory = memory;
    this.room = room;
    this.fates = fates;
  }

  /** Takes a batch from any thread. */
  void add(WaitingBatch batch) {
    incoming.add(batch);
  }

  /**
   * Hands over all that has come.
   *
   * @param dropsForQuota whether it is to be dropped for want of quota
   */
  void moveTo(Outbox outbox, boolean dropsForQuota) {
    for (WaitingBatch batch = incoming.poll(); batch != null; batch = incoming.poll()) {
      if (dropsForQuota) {
        fates.refuse(batch, DropReason.QUOTA);
      } else if (!batch.hasEnded()) {
        compress(batch);
        outbox.add(batch);
      }
    }
  }

  /**
   * A batch that cannot be compressed costs itself, and neither the room it took nor the others.
   */
  private void compress(WaitingBatch batch) {
    try {
      int before = batch.memory();
      Buffer compressed = gzip.encode(batch.body());
      batch.compressed(compressed);
      memory.exchange(before, batch.memory());
      room.balance();
    } catch (Throwable e) {
      // It takes a lack of memory to make this fail.
      fates.drop(batch, DropReason.QUEUE_FULL);
      throw e;
    }
  }
}
