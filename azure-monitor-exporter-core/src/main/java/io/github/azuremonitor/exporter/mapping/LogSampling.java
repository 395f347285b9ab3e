/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/** Decides which log records are kept. Thread-safe. */
@FunctionalInterface
public interface LogSampling {

  /** A record goes the way of its trace. */
  LogSampling WITH_TRACE = (log, type, rate) -> isOfUnsampledTrace(log) ? 0 : rate;

  /** Every record is kept. */
  LogSampling ALL = (log, type, rate) -> rate;

  /**
   * Returns at which percentage a record is kept.
   *
   * @param type what it becomes
   * @param rate the percentage at which its trace is kept; 100 when nobody says
   * @return 0 when it is left out
   */
  double percentage(LogRecordData log, TelemetryType type, double rate);

  private static boolean isOfUnsampledTrace(LogRecordData log) {
    SpanContext span = log.getSpanContext();
    return span.isValid() && !span.isSampled();
  }
}
