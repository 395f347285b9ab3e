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

/**
 * The SDK's periodic reader, made when the start of the application is over or somebody flushes
 * before; its first interval begins then. It also keeps the SDK, whose newer versions know a
 * periodic reader by its class, from measuring it. What it would measure, how long a collection
 * takes, is not exported; and both would load, when the application starts, what an application
 * without instruments of OpenTelemetry's does not need at all. Thread-safe.
 */
final class LateMetricReader implements MetricReader {

  private final MetricExporter exporter;
  private final Supplier<MetricReader> periodic;
  private @Nullable CollectionRegistration registration;
  private @Nullable MetricReader reader;

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

  private synchronized MetricReader reader() {
    MetricReader present = reader;
    if (present == null) {
      present = periodic.get();
      if (registration != null) {
        present.register(registration);
      }
      reader = present;
    }
    return present;
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
    return reader().forceFlush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return reader().shutdown();
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
