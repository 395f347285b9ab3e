/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;

/** OpenTelemetry's exporters for OTLP/HTTP, with gzip and otherwise as they come. */
final class OtlpContender implements Contender {

  private static final String GZIP = "gzip";

  @Override
  public Subject<Collection<SpanData>> spans(int sinkPort) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint(sinkPort, "traces"))
            .setCompression(GZIP)
            .build();
    return new OtlpSubject<>(exporter::export, exporter::shutdown);
  }

  @Override
  public Subject<Collection<LogRecordData>> logs(int sinkPort) {
    OtlpHttpLogRecordExporter exporter =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(endpoint(sinkPort, "logs"))
            .setCompression(GZIP)
            .build();
    return new OtlpSubject<>(exporter::export, exporter::shutdown);
  }

  @Override
  public Subject<Collection<MetricData>> metrics(int sinkPort) {
    OtlpHttpMetricExporter exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(endpoint(sinkPort, "metrics"))
            .setCompression(GZIP)
            .build();
    return new OtlpSubject<>(exporter::export, exporter::shutdown);
  }

  private static String endpoint(int sinkPort, String signal) {
    return "http://127.0.0.1:" + sinkPort + "/v1/" + signal;
  }

  /** The result of an export is that of the request. */
  private record OtlpSubject<B>(
      Function<B, CompletableResultCode> exporter, Supplier<CompletableResultCode> shutdown)
      implements Subject<B> {

    @Override
    public void export(B batch) {
      Results.require(exporter.apply(batch), "Export");
    }

    /** Each export was checked when it was made. */
    @Override
    public void verify() {}

    @Override
    public void close() {
      Results.require(shutdown.get(), "Shutdown");
    }
  }
}
