/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes loss visible where people look: the first one at once, then what has been lost since, at
 * most every five minutes. Thread-safe.
 */
final class LossLog implements DeliveryListener {

  private static final Logger logger = Logger.getLogger(LossLog.class.getName());
  private static final Duration QUIET = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<DropReason, Long> lost = new EnumMap<>(DropReason.class);
  private boolean silent;
  private long silentUntil;

  LossLog(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void onDropped(DropReason reason, TelemetryCounts items) {
    Map<DropReason, Long> figures = Collections.emptyMap();
    synchronized (this) {
      lost.merge(reason, items.total(), Long::sum);
      long now = clock.nanoTime();
      if (!silent || now - silentUntil >= 0) {
        silent = true;
        silentUntil = now + QUIET.toNanos();
        figures = new EnumMap<>(lost);
        lost.clear();
      }
    }
    if (!figures.isEmpty()) {
      log(figures);
    }
  }

  private static void log(Map<DropReason, Long> figures) {
    StringBuilder text = new StringBuilder("Telemetry items lost:");
    figures.forEach(
        (reason, count) -> text.append(' ').append(reason.id()).append('=').append(count));
    logger.log(Level.WARNING, "{0}; the delivery report has the totals", text);
  }
}
