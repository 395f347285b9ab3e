/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.function.Function;

/**
 * This project's exporters, with what an application has that changes no setting.
 *
 * <p>In the measure are: the mapping with the redaction of query strings; standard metrics and
 * performance counters, as far as exporters have a part in them, which mark each item as counted,
 * count log records and send what was counted with each flush; the ledger and the line that is
 * logged about losses; the offline store, which is ready and has nothing to do as long as the sink
 * answers; compression and sending.
 *
 * <p>Not in the measure is what happens before an exporter is called, since both contenders are
 * given spans and log records that have ended: the sampler and the processor that names operations
 * (see {@link SamplingBenchmark}), the processor that counts spans (see {@link
 * StandardMetricsBenchmark}), and what all of them mean for the threads of an application (see
 * {@link ProcessorLatency}).
 */
final class AzureMonitorContender implements Contender {

  @Override
  public Subject<Collection<SpanData>> spans(int sinkPort) {
    return new PipelineSubject<>(
        sinkPort, pipeline -> AzureMonitorTraceExporter.create(pipeline)::export);
  }

  @Override
  public Subject<Collection<LogRecordData>> logs(int sinkPort) {
    return new PipelineSubject<>(
        sinkPort, pipeline -> AzureMonitorLogExporter.create(pipeline)::export);
  }

  @Override
  public Subject<Collection<MetricData>> metrics(int sinkPort) {
    return new PipelineSubject<>(
        sinkPort, pipeline -> AzureMonitorMetricExporter.create(pipeline)::export);
  }

  static AzureMonitorPipeline pipeline(int sinkPort, TemporaryDirectory directory) {
    return AzureMonitorPipeline.builder()
        .connectionString(connectionString(sinkPort))
        .storageDirectory(directory.path())
        .build();
  }

  static String connectionString(int sinkPort) {
    return "InstrumentationKey=0c9a5f2e-6d3b-4c57-9a11-5e2f7d8b4a60;IngestionEndpoint=http://127.0.0.1:"
        + sinkPort
        + "/";
  }

  /** The result of an export says that the items were taken; the flush, that they arrived. */
  private static final class PipelineSubject<B> implements Subject<B> {

    private final TemporaryDirectory directory = TemporaryDirectory.create();
    private final AzureMonitorPipeline pipeline;
    private final SpanProcessor standardMetrics;
    private final Function<B, CompletableResultCode> exporter;

    PipelineSubject(
        int sinkPort, Function<AzureMonitorPipeline, Function<B, CompletableResultCode>> exporter) {
      this.pipeline = pipeline(sinkPort, directory);
      this.standardMetrics = StandardMetrics.create(pipeline).spanProcessor();
      this.exporter = exporter.apply(pipeline);
    }

    @Override
    public void export(B batch) {
      Results.require(exporter.apply(batch), "Export");
      Results.require(pipeline.flush(), "Delivery");
    }

    @Override
    public void verify() {
      // Performance counters may have been read since the last export.
      Results.require(pipeline.flush(), "Delivery");
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
      standardMetrics.close();
      pipeline.close();
      directory.close();
    }
  }
}
