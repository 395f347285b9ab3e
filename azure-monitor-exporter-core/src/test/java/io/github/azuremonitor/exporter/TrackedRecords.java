/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An OpenTelemetry SDK that keeps the log records it was given, and a client that uses it. */
final class TrackedRecords implements AutoCloseable {

  private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();

  final OpenTelemetrySdk openTelemetry;
  final TelemetryClient client;

  TrackedRecords() {
    this(LogLimits.getDefault());
  }

  TrackedRecords(LogLimits limits) {
    openTelemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .setLogLimits(() -> limits)
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                    .build())
            .build();
    client = TelemetryClient.create(openTelemetry);
  }

  List<LogRecordData> all() {
    return exporter.getFinishedLogRecordItems();
  }

  LogRecordData only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }

  /** The attributes of the only record. */
  Map<String, Object> attributes() {
    Map<String, Object> attributes = new TreeMap<>();
    only().getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    return attributes;
  }

  @Override
  public void close() {
    openTelemetry.close();
  }
}
