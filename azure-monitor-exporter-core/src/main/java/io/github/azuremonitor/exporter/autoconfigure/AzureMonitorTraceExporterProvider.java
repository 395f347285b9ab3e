/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * The exporter for {@code otel.traces.exporter=azure_monitor}. Not API; public for the service
 * loader's sake.
 */
public final class AzureMonitorTraceExporterProvider implements ConfigurableSpanExporterProvider {

  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    return new LeasedTraceExporter(PipelineLease.of(config));
  }

  @Override
  public String getName() {
    return Settings.EXPORTER;
  }
}
