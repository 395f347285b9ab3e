/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** An exporter that ends the pipeline if no other of its SDK is left. */
final class LeasedMetricExporter implements MetricExporter {

  private final PipelineLease lease;
  private final AzureMonitorMetricExporter exporter;

  LeasedMetricExporter(PipelineLease lease) {
    this.lease = lease;
    this.exporter = AzureMonitorMetricExporter.create(lease.pipeline());
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> items) {
    return exporter.export(items);
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
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return lease.end(exporter::shutdown);
  }

  @Override
  public String toString() {
    return exporter.toString();
  }
}
