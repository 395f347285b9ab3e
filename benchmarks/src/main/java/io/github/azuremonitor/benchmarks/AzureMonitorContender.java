/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.function.Function;

/** This project's exporters, as they are built without further settings. */
final class AzureMonitorContender implements Contender {

  @Override
  public Subject<Collection<SpanData>> spans(int sinkPort) {
    AzureMonitorPipeline pipeline = pipeline(sinkPort);
    return new PipelineSubject<>(pipeline, AzureMonitorTraceExporter.create(pipeline)::export);
  }

  @Override
  public Subject<Collection<LogRecordData>> logs(int sinkPort) {
    AzureMonitorPipeline pipeline = pipeline(sinkPort);
    return new PipelineSubject<>(pipeline, AzureMonitorLogExporter.create(pipeline)::export);
  }

  @Override
  public Subject<Collection<MetricData>> metrics(int sinkPort) {
    AzureMonitorPipeline pipeline = pipeline(sinkPort);
    return new PipelineSubject<>(pipeline, AzureMonitorMetricExporter.create(pipeline)::export);
  }

  static AzureMonitorPipeline pipeline(int sinkPort) {
    return AzureMonitorPipeline.builder()
        .connectionString(
            "InstrumentationKey=0c9a5f2e-6d3b-4c57-9a11-5e2f7d8b4a60;IngestionEndpoint=http://127.0.0.1:"
                + sinkPort
                + "/")
        .disableOfflineStorage(true)
        .build();
  }

  /** The result of an export says that the items were taken; the flush, that they arrived. */
  private record PipelineSubject<B>(
      AzureMonitorPipeline pipeline, Function<B, CompletableResultCode> exporter)
      implements Subject<B> {

    @Override
    public void export(B batch) {
      Results.require(exporter.apply(batch), "Export");
      Results.require(pipeline.flush(), "Delivery");
    }

    @Override
    public void verify() {
      DeliveryReport report = pipeline.report();
      ItemFates total = report.total();
      long received = report.received().values().stream().mapToLong(Long::longValue).sum();
      // There may be more items than were received: exceptions of spans are items of their own.
      if (received == 0 || total.offered() < received || total.accepted() != total.offered()) {
        throw new IllegalStateException("Not everything was accepted: " + report);
      }
    }

    @Override
    public void close() {
      pipeline.close();
    }
  }
}
