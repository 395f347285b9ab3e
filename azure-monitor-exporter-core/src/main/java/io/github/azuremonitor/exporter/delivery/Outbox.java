/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, and in which order: new telemetry goes first, yet every other turn belongs to
 * what waits for another try, at a bounded pace, so that neither starves the other and a service
 * that has just come back is not flooded. Confined to the scheduler but for the {@link Backlog}.
 */
final class Outbox {

  /** Twenty retries a second. */
  static final long PACE_NANOS = 50_000_000;

  final Backlog backlog;
  private final Deque<WaitingBatch> fresh = new ArrayDeque<>();
  private boolean turnOfBacklog;
  private boolean paced;
  private long nextRetry;

  Outbox(Backlog backlog) {
    this.backlog = backlog;
  }

  void add(WaitingBatch batch) {
    fresh.addLast(batch);
  }

  /** Puts parts where the whole was. */
  void addFirst(List<WaitingBatch> parts) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      fresh.addFirst(parts.get(i));
    }
  }

  boolean hasFresh() {
    return !fresh.isEmpty();
  }

  @Nullable WaitingBatch pollFresh() {
    return fresh.pollFirst();
  }

  /** Returns the newest telemetry there is, which has least to do with past failures. */
  @Nullable WaitingBatch pollForProbe(long now) {
    WaitingBatch newest = fresh.pollLast();
    return newest == null ? taken(backlog.takeForProbe(now)) : newest;
  }

  /**
   * Returns what is next.
   *
   * @param retryAllowed whether there is a place for a retry
   */
  @Nullable WaitingBatch poll(long now, boolean retryAllowed) {
    boolean mayRetry = retryAllowed && paceLeft(now) == 0;
    if (mayRetry && (turnOfBacklog || fresh.isEmpty())) {
      WaitingBatch retry = backlog.takeForRetry(now);
      if (retry != null) {
        turnOfBacklog = false;
        paced = true;
        nextRetry = now + PACE_NANOS;
        return taken(retry);
      }
    }
    turnOfBacklog = true;
    return fresh.pollFirst();
  }

  /** There is no time left to wait in: all that waits for another try is to be sent now. */
  void hurry() {
    List<WaitingBatch> all = backlog.takeAll();
    all.forEach(WaitingBatch::taken);
    addFirst(all);
  }

  private static @Nullable WaitingBatch taken(@Nullable WaitingBatch batch) {
    if (batch != null) {
      batch.taken();
    }
    return batch;
  }

  /** Returns the nanoseconds until the next retry may begin. */
  long paceLeft(long now) {
    return paced ? Math.max(0, nextRetry - now) : 0;
  }
}
