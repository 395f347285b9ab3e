/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.mapping.LogSampling;
import io.github.azuremonitor.exporter.sampling.Overrides;
import io.github.azuremonitor.exporter.sampling.Subject;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/** Asks rules about log records that become messages or exceptions. Thread-safe. */
record OverriddenLogs(Overrides overrides, LogSampling otherwise) implements LogSampling {

  @Override
  public double percentage(LogRecordData log, TelemetryType type, double rate) {
    double own = otherwise.percentage(log, type, rate);
    return switch (type) {
      case EXCEPTION -> percentage(log, Subject.Kind.EXCEPTION, rate, own);
      case MESSAGE -> percentage(log, Subject.Kind.MESSAGE, rate, own);
      case REQUEST, DEPENDENCY, EVENT, METRIC, AVAILABILITY, PAGE_VIEW -> own;
    };
  }

  private double percentage(LogRecordData log, Subject.Kind kind, double rate, double own) {
    return overrides.percentage(new LogRecord(log, kind), log.getSpanContext(), rate, own);
  }

  /** A log record as rules see it. */
  private record LogRecord(LogRecordData log, Kind kind) implements Subject {

    /** That of the logger. */
    @Override
    public String name() {
      return log.getInstrumentationScopeInfo().getName();
    }

    @Override
    public @Nullable Object attribute(String key) {
      return Subject.find(log.getAttributes(), key);
    }
  }
}
