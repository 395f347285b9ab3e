/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes loss visible where people look: the first one at once, then every five minutes what has
 * been lost since, as long as there is something to tell. Thread-safe.
 */
final class LossLog implements DeliveryListener, AutoCloseable {

  private static final Logger logger = Logger.getLogger(LossLog.class.getName());
  private static final Duration QUIET = Duration.ofMinutes(5);

  private final Scheduler scheduler;
  private final Map<DropReason, Long> lost = new EnumMap<>(DropReason.class);
  private boolean quiet;
  private boolean closed;

  LossLog(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void onDropped(DropReason reason, TelemetryCounts items) {
    if (reason == DropReason.PROCESSOR) {
      // On purpose; a processor that fails says so itself.
      return;
    }
    Map<DropReason, Long> figures;
    synchronized (this) {
      lost.merge(reason, items.totalItems(), Long::sum);
      if (quiet) {
        return;
      }
      figures = beginQuiet();
    }
    // Without the lock: a handler may lead back here.
    log(figures);
  }

  /**
   * Tells what is left to tell. Nobody keeps the time from now on, so of what is lost afterwards
   * the first is told at once and the rest is in the report only.
   */
  @Override
  public void close() {
    Map<DropReason, Long> figures;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      quiet = false;
      figures = takeFigures();
    }
    if (!figures.isEmpty()) {
      log(figures);
    }
  }

  private void quietEnds() {
    Map<DropReason, Long> figures;
    synchronized (this) {
      if (closed) {
        return;
      }
      quiet = false;
      if (lost.isEmpty()) {
        return;
      }
      figures = beginQuiet();
    }
    log(figures);
  }

  private Map<DropReason, Long> beginQuiet() {
    quiet = true;
    if (!closed) {
      scheduler.schedule(QUIET, this::quietEnds);
    }
    return takeFigures();
  }

  private Map<DropReason, Long> takeFigures() {
    Map<DropReason, Long> figures = new EnumMap<>(lost);
    lost.clear();
    return figures;
  }

  private static void log(Map<DropReason, Long> figures) {
    StringBuilder text = new StringBuilder("Telemetry items lost:");
    figures.forEach(
        (reason, count) -> text.append(' ').append(reason.id()).append('=').append(count));
    try {
      logger.log(Level.WARNING, "{0}; the delivery report has the totals", text);
    } catch (Throwable ignored) {
      // Handlers are other people's code; one that fails must not turn a shutdown into a failure.
    }
  }
}
