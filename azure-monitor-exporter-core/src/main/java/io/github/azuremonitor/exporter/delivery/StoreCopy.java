/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of a batch in memory, or is about to have. The batch ends, or is kept:
 * whichever comes first knows of the other, since the store may give a copy up at any time after it
 * was kept. In the same way the store begins to read it, or its memory is used again. Thread-safe.
 */
final class StoreCopy {

  private boolean beingWritten;
  private CompletionStage<Void> reading = CompletableFuture.completedFuture(null);
  private boolean ended;
  private @Nullable StoredBatch place;

  /** The store is about to read the batch; returns false if it is at it, or the batch has ended. */
  synchronized boolean beginWriting() {
    boolean begins = !beingWritten && !ended;
    beingWritten |= begins;
    return begins;
  }

  /** The store is at it, or is not any more. */
  synchronized void beingWritten(boolean now) {
    beingWritten = now;
  }

  synchronized boolean isBeingWritten() {
    return beingWritten;
  }

  /** The store did not answer, and may read the batch until it does. */
  synchronized void unanswered(CompletionStage<Void> end) {
    reading = end;
  }

  /**
   * Gives up the memory of a batch that has ended, which the store may be reading.
   *
   * @param beingSent whether somebody else may be reading it, too
   */
  synchronized void free(Buffer body, boolean beingSent) {
    if (beingSent || beingWritten || !reading.toCompletableFuture().isDone()) {
      body.abandon();
    } else {
      body.release();
    }
  }

  /** The store has it; returns false if the batch had ended before. May come from any thread. */
  synchronized boolean keptAs(StoredBatch stored) {
    if (!ended) {
      place = stored;
    }
    return !ended;
  }

  /** The batch ends; returns false if it had before. */
  synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Returns what the store calls it, if it was kept. */
  synchronized @Nullable StoredBatch place() {
    return place;
  }
}
