/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Requests that nobody wants to see unless they fail, after they have failed: collected for a
 * moment, so that an application of which everything fails neither translates them on its own
 * threads nor sends a batch for each. Bounded; what is beyond is counted. Thread-safe.
 */
final class FailedRequests {

  private static final Duration COLLECTING_TIME = Duration.ofSeconds(1);

  /** As many as a batch processor hands over at a time. */
  private static final int CAPACITY = 512;

  private static final int NOT_KEPT = 0;

  private final Consumer<Collection<SpanData>> exporter;
  private final Ledger ledger;
  private final Scheduler scheduler;
  private final Runnable full;
  private List<SpanData> waiting = new ArrayList<>();
  private boolean closed;

  /**
   * Creates a place for them.
   *
   * @param full called when there is room for no more, in case that the scheduler is held back
   */
  FailedRequests(
      Consumer<Collection<SpanData>> exporter, Ledger ledger, Scheduler scheduler, Runnable full) {
    this.exporter = exporter;
    this.ledger = ledger;
    this.scheduler = scheduler;
    this.full = full;
  }

  void add(SpanData request) {
    int kept = keep(request);
    if (kept == NOT_KEPT) {
      ledger.received(Signal.SPAN, 1);
      ledger.lost(TelemetryType.REQUEST, closed ? DropReason.CLOSED : DropReason.QUEUE_FULL);
    } else if (kept == CAPACITY) {
      full.run();
    }
  }

  /** Returns how many there are now. */
  private synchronized int keep(SpanData request) {
    if (closed || waiting.size() >= CAPACITY) {
      return NOT_KEPT;
    }
    if (waiting.isEmpty()) {
      scheduler.schedule(COLLECTING_TIME, this::handOver);
    }
    waiting.add(request);
    return waiting.size();
  }

  /** Passes on what has been collected. */
  void handOver() {
    List<SpanData> taken = take();
    if (!taken.isEmpty()) {
      exporter.accept(taken);
    }
  }

  private synchronized List<SpanData> take() {
    List<SpanData> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  /** Passes on what has been collected, and takes nothing more. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    handOver();
  }
}
