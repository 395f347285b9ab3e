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
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;
import java.util.List;

/**
 * Exports the metrics that are selected. Not by views, which would take the others away from the
 * application's own readers too.
 */
record SelectedMetricExporter(MetricExporter delegate, MetricSelection selection)
    implements MetricExporter {

  /** The SDK counts in metrics of its own what it drops; the exporter reads and keeps them. */
  private static final String SDK_SCOPES = "io.opentelemetry.sdk.";

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    List<MetricData> selected = metrics.stream().filter(this::selects).toList();
    return selected.isEmpty() ? CompletableResultCode.ofSuccess() : delegate.export(selected);
  }

  private boolean selects(MetricData metric) {
    return selection.selects(metric.getName())
        || metric.getInstrumentationScopeInfo().getName().startsWith(SDK_SCOPES);
  }

  @Override
  public CompletableResultCode flush() {
    return delegate.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return delegate.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return delegate.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return delegate.getDefaultAggregation(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return delegate.getMemoryMode();
  }
}
