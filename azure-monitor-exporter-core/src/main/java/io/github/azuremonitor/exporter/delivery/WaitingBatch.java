/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A batch in our hands: first as lines, then compressed. It is settled exactly once; from then on
 * its buffer is gone. Confined to the scheduler after it was handed over.
 */
final class WaitingBatch {

  final ItemIndex index;

  /** Completes with whether nothing was lost for want of room, of a store or of time. */
  final CompletableFuture<Boolean> settled = new CompletableFuture<>();

  private final Consumer<WaitingBatch> onSettled;
  private Buffer body;
  private boolean sent;

  WaitingBatch(TelemetryBatch batch, Consumer<WaitingBatch> onSettled) {
    this.onSettled = onSettled;
    this.index = batch.index();
    this.body = batch.ndjson();
  }

  Buffer body() {
    return body;
  }

  int memory() {
    return body.capacity();
  }

  /** Puts the compressed lines in the place of the lines. */
  void compressed(Buffer gzip) {
    body.release();
    body = gzip;
  }

  /** From now on the HTTP client may read the body, also after it gave up. */
  void sent() {
    sent = true;
  }

  boolean isSettled() {
    return settled.isDone();
  }

  /** Ends the batch; the memory is used again only where nobody else can still be reading it. */
  void settle(boolean readToTheEnd, boolean kept) {
    try {
      if (readToTheEnd || !sent) {
        body.release();
      } else {
        body.abandon();
      }
      onSettled.accept(this);
    } finally {
      // Somebody may be waiting for it.
      settled.complete(kept);
    }
  }
}
