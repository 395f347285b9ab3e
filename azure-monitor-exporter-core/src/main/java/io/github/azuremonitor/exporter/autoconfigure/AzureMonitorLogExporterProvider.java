/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * The exporter for {@code otel.logs.exporter=azure_monitor}. Not API; public for the service
 * loader's sake.
 */
public final class AzureMonitorLogExporterProvider
    implements ConfigurableLogRecordExporterProvider {

  @Override
  public LogRecordExporter createExporter(ConfigProperties config) {
    return new LeasedLogExporter(PipelineLease.of(config));
  }

  @Override
  public String getName() {
    return Settings.EXPORTER;
  }
}
