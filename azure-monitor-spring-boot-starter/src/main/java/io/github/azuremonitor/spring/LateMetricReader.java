/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SDK's periodic reader, made when the start of the application is over, or somebody flushes or
 * ends it before; its first interval begins then. It also keeps the SDK, whose newer versions know
 * a periodic reader by its class, from measuring it. What it would measure, how long a collection
 * takes, is not exported; and both would load, when the application starts, what an application
 * without instruments of OpenTelemetry's does not need at all. Thread-safe.
 */
final class LateMetricReader implements MetricReader {

  private static final Logger logger = LoggerFactory.getLogger(LateMetricReader.class);

  private final MetricExporter exporter;
  private final Supplier<MetricReader> periodic;
  private @Nullable CollectionRegistration registration;
  private @Nullable MetricReader reader;
  private boolean tried;

  /**
   * Creates a reader that has not begun.
   *
   * @param exporter what decides how metrics are aggregated
   * @param periodic makes the reader that exports to it
   */
  LateMetricReader(MetricExporter exporter, Supplier<MetricReader> periodic) {
    this.exporter = exporter;
    this.periodic = periodic;
  }

  /** Begins to read; later calls change nothing. */
  void begin() {
    reader();
  }

  /** Returns the reader, or null if it cannot be made, which is logged and not tried again. */
  private synchronized @Nullable MetricReader reader() {
    if (!tried) {
      tried = true;
      try {
        MetricReader made = periodic.get();
        reader = made;
        if (registration != null) {
          made.register(registration);
        }
      } catch (Throwable e) {
        log(e);
      }
    }
    return reader;
  }

  private static void log(Throwable cause) {
    try {
      logger.warn("OpenTelemetry's metrics are not sent to Azure Monitor", cause);
    } catch (Throwable ignored) {
      // Whoever flushes must not get what an appender of the application throws.
    }
  }

  @Override
  public synchronized void register(CollectionRegistration registered) {
    registration = registered;
    if (reader != null) {
      reader.register(registered);
    }
  }

  @Override
  public CompletableResultCode forceFlush() {
    MetricReader present = reader();
    return present == null ? CompletableResultCode.ofFailure() : present.forceFlush();
  }

  @Override
  public CompletableResultCode shutdown() {
    MetricReader present = reader();
    return present == null ? CompletableResultCode.ofFailure() : present.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return exporter.getDefaultAggregation(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return exporter.getMemoryMode();
  }

  @Override
  public String toString() {
    return "LateMetricReader{exporter=" + exporter + "}";
  }
}
