/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.EnumMap;
import java.util.Map;

/** Who competes for the room in the store and for the turn to be sent. */
enum Share {
  /** Requests and dependencies. */
  TRACES,
  METRICS,
  /** Log messages, events, exceptions and all the rest. */
  LOGS;

  /** Returns the share a batch counts in: the one of most of its items. */
  static Share of(TelemetryCounts counts) {
    Map<Share, Long> items = new EnumMap<>(Share.class);
    counts.forEach((type, count, bytes) -> items.merge(of(type), count, Long::sum));
    Share most = LOGS;
    for (Map.Entry<Share, Long> entry : items.entrySet()) {
      if (entry.getValue() > items.getOrDefault(most, 0L)) {
        most = entry.getKey();
      }
    }
    return most;
  }

  private static Share of(TelemetryType type) {
    return switch (type) {
      case REQUEST, DEPENDENCY -> TRACES;
      case METRIC -> METRICS;
      case EXCEPTION, MESSAGE, EVENT, AVAILABILITY, PAGE_VIEW -> LOGS;
    };
  }
}
