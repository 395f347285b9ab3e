/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import io.github.azuremonitor.exporter.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A batch in our hands: first as lines, then compressed. It ends exactly once; from then on its
 * buffer is gone. Confined to the scheduler after it was handed over, but for the time in which it
 * lies in the {@link Backlog}: then it belongs to whoever takes it out.
 */
final class WaitingBatch {

  final ItemIndex index;

  /** The time of its oldest telemetry, in monotonic nanoseconds. */
  final long arrival;

  final Tries tries;

  /** What the store calls the batch that it lent; null for one that is in memory alone. */
  final @Nullable StoredBatch origin;

  /** Completes with whether nothing was lost for want of room, of a store or of time. */
  final CompletableFuture<Boolean> settled = new CompletableFuture<>();

  /** What the store has of it, though it is in memory. */
  final StoreCopy copy = new StoreCopy();

  private final UnsettledBatches unsettled;

  /** Completes as {@link #settled}, or earlier when the batch lies down to wait for another try. */
  private volatile CompletableFuture<Boolean> tried = new CompletableFuture<>();

  private Buffer body;
  private boolean compressed;
  private boolean parked;
  private boolean retry;
  private boolean lastTry;
  private boolean onItsWay;
  private boolean withoutPlace;

  /** Attempts that may be reading the body yet, on their way or long ended. */
  private int readers;

  WaitingBatch(TelemetryBatch batch, long arrival, Tries tries, UnsettledBatches unsettled) {
    this(batch, arrival, tries, unsettled, null);
  }

  private WaitingBatch(
      TelemetryBatch batch,
      long arrival,
      Tries tries,
      UnsettledBatches unsettled,
      @Nullable StoredBatch origin) {
    this.origin = origin;
    this.unsettled = unsettled;
    this.arrival = arrival;
    this.tries = tries;
    this.index = batch.index();
    this.body = batch.ndjson();
  }

  /** Creates a batch that a store lent, which is compressed. */
  static WaitingBatch lent(
      StoredBatch origin,
      TelemetryBatch content,
      long arrival,
      Tries tries,
      UnsettledBatches unsettled) {
    WaitingBatch batch = new WaitingBatch(content, arrival, tries, unsettled, origin);
    batch.compressed = true;
    return batch;
  }

  /** Creates a batch of some of this batch's lines, compressed, which is as old as it. */
  WaitingBatch part(TelemetryBatch lines, Tries partsTries) {
    WaitingBatch part = new WaitingBatch(lines, arrival, partsTries, unsettled);
    part.compressed = true;
    part.lastTry = lastTry;
    return part;
  }

  /** Returns the time of its oldest telemetry, in milliseconds since 1970. */
  long oldestEpochMillis(Clock clock) {
    return (clock.epochNanos() - (clock.nanoTime() - arrival)) / 1_000_000;
  }

  Buffer body() {
    return body;
  }

  /** Returns what a batch takes of the bound on memory, in bytes. */
  static int memory(Buffer body, ItemIndex index) {
    return body.capacity() + index.memory();
  }

  int memory() {
    return memory(body, index);
  }

  /** Puts the compressed lines in the place of the lines. */
  void compressed(Buffer gzip) {
    body.release();
    body = gzip;
    compressed = true;
  }

  boolean isCompressed() {
    return compressed;
  }

  /**
   * It is on its way.
   *
   * @param last whether there is no time for another try
   */
  void sent(boolean last) {
    onItsWay = true;
    lastTry = last;
    readers++;
  }

  /** One attempt will not read the body any more, which few say for certain. */
  void doneReading() {
    readers--;
  }

  /** There is an answer, or there will be none. */
  void answered() {
    onItsWay = false;
  }

  boolean isOnItsWay() {
    return onItsWay;
  }

  boolean hadLastTry() {
    return lastTry;
  }

  /** Returns what tells that the batch was tried or has ended; true when it was kept so far. */
  CompletableFuture<Boolean> tried() {
    return tried;
  }

  /** It needs a place to wait in. */
  void needsPlace() {
    withoutPlace = true;
  }

  boolean isWithoutPlace() {
    return withoutPlace;
  }

  /** It lies down to wait in memory. */
  void parked() {
    withoutPlace = false;
    parked = true;
    retry = true;
    tried.complete(true);
  }

  /** It is in somebody's hands again. */
  WaitingBatch taken() {
    parked = false;
    if (tried.isDone()) {
      tried = new CompletableFuture<>();
    }
    return this;
  }

  boolean isParked() {
    return parked;
  }

  /** Returns whether it has waited for another try. */
  boolean isRetry() {
    return retry;
  }

  boolean hasEnded() {
    return copy.hasEnded();
  }

  /** Returns true to whoever asks first: it is up to that one to end the batch. */
  boolean claimEnd() {
    return copy.end();
  }

  /** Ends the batch; its memory is used again only when nobody can still be reading it. */
  void end(boolean kept) {
    try {
      free();
    } finally {
      // Somebody may be waiting for it.
      tried.complete(kept);
      settled.complete(kept);
    }
  }

  /** Ends the batch in favour of its parts, whose fates are its own. */
  void replaceBy(List<WaitingBatch> parts) {
    CompletionStage<Boolean> allTried = CompletableFuture.completedFuture(true);
    CompletionStage<Boolean> allSettled = allTried;
    for (WaitingBatch part : parts) {
      allTried = allTried.thenCombine(part.tried(), Boolean::logicalAnd);
      allSettled = allSettled.thenCombine(part.settled, Boolean::logicalAnd);
    }
    unsettled.addAll(parts);
    try {
      free();
    } finally {
      allTried.thenAccept(tried::complete);
      allSettled.thenAccept(settled::complete);
    }
  }

  private void free() {
    copy.free(body, readers > 0);
    unsettled.remove(this);
  }
}
