/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;

/**
 * The exporter for {@code otel.metrics.exporter=azure_monitor}. Not API; public for the service
 * loader's sake.
 */
public final class AzureMonitorMetricExporterProvider
    implements ConfigurableMetricExporterProvider {

  @Override
  public MetricExporter createExporter(ConfigProperties config) {
    return new LeasedMetricExporter(PipelineLease.of(config));
  }

  @Override
  public String getName() {
    return Settings.EXPORTER;
  }
}
