/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;

/**
 * A program with everything but the SDK's autoconfiguration; {@link AutoconfigureProcessTest} runs
 * it.
 */
final class WithoutAutoconfigureProgram {

  static final String ABSENT = "io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties";

  private WithoutAutoconfigureProgram() {}

  public static void main(String[] args) {
    try {
      Class.forName(ABSENT);
      throw new AssertionError(ABSENT + " is there");
    } catch (ClassNotFoundException expected) {
      // So the rest means something.
    }
    try (AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .disableOfflineStorage(true)
            .shutdownTimeout(Duration.ofSeconds(30))
            .build()) {
      send(pipeline);
    }
    System.out.println("done");
  }

  private static void send(AzureMonitorPipeline pipeline) {
    SdkTracerProviderBuilder traces =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                SimpleSpanProcessor.create(AzureMonitorTraceExporter.create(pipeline)));
    StandardMetrics.create(pipeline).register(traces, ApplicationInsightsSampler.ratio(1));
    try (SdkTracerProvider tracing = traces.build();
        SdkMeterProvider metering =
            SdkMeterProvider.builder()
                .registerMetricReader(
                    PeriodicMetricReader.create(AzureMonitorMetricExporter.create(pipeline)))
                .build();
        SdkLoggerProvider logging =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(
                    SimpleLogRecordProcessor.create(AzureMonitorLogExporter.create(pipeline)))
                .build()) {
      tracing.get("test").spanBuilder("GET /").setSpanKind(SpanKind.SERVER).startSpan().end();
      metering.get("test").counterBuilder("orders").build().add(5);
      logging.get("test").logRecordBuilder().setBody("hello").emit();
    }
  }
}
