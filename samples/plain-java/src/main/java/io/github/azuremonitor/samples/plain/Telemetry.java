/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.plain;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/** All there is to set up: an OpenTelemetry SDK whose three signals share one pipeline. */
final class Telemetry {

  private Telemetry() {}

  static OpenTelemetrySdk sdk(AzureMonitorPipeline pipeline) {
    Resource resource =
        Resource.getDefault()
            .merge(
                Resource.create(
                    Attributes.builder()
                        .put("service.name", "orders")
                        .put("service.namespace", "shop")
                        .put("service.version", "1.0")
                        .build()));
    SdkTracerProvider traces =
        SdkTracerProvider.builder()
            .setResource(resource)
            .setSampler(ApplicationInsightsSampler.ratio(1.0))
            .addSpanProcessor(
                BatchSpanProcessor.builder(AzureMonitorTraceExporter.create(pipeline)).build())
            .build();
    SdkMeterProvider metrics =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(
                PeriodicMetricReader.create(AzureMonitorMetricExporter.create(pipeline)))
            .build();
    SdkLoggerProvider logs =
        SdkLoggerProvider.builder()
            .setResource(resource)
            .addLogRecordProcessor(
                BatchLogRecordProcessor.builder(AzureMonitorLogExporter.create(pipeline)).build())
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(traces)
        .setMeterProvider(metrics)
        .setLoggerProvider(logs)
        .build();
  }
}
