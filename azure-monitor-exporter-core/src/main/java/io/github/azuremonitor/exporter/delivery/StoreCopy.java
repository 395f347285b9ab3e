/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.storage.StoredBatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of a batch in memory, or is about to have. The batch ends, or is kept:
 * whichever comes first knows of the other, since the store may give a copy up at any time after it
 * was kept. But for that it is confined as the batch is.
 */
final class StoreCopy {

  private boolean beingWritten;
  private CompletionStage<Void> reading = CompletableFuture.completedFuture(null);
  private boolean ended;
  private @Nullable StoredBatch place;

  /** The store is at it, or is not any more. */
  void beingWritten(boolean now) {
    beingWritten = now;
  }

  boolean isBeingWritten() {
    return beingWritten;
  }

  /** The store did not answer, and may read the batch until it does. */
  void unanswered(CompletionStage<Void> end) {
    reading = end;
  }

  /** Returns whether the store may be reading the batch. */
  boolean isBeingRead() {
    return beingWritten || !reading.toCompletableFuture().isDone();
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
