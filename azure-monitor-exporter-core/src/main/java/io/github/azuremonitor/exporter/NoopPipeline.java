/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline that leads nowhere. Has no state, so one is enough. */
final class NoopPipeline extends AzureMonitorPipeline {

  static final NoopPipeline INSTANCE = new NoopPipeline();

  private NoopPipeline() {}

  @Override
  public void recordMetric(
      String name,
      double value,
      long count,
      double min,
      double max,
      Map<String, String> dimensions,
      Instant time) {}

  @Override
  public Optional<PipelineDestination> destination() {
    return Optional.empty();
  }

  @Override
  public DeliveryReport report() {
    return new Ledger(List.of()).report();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public void close() {}

  @Override
  ExportCalls<SpanData> spans(boolean ownsPipeline) {
    return new TakesEverything<>();
  }

  @Override
  ExportCalls<LogRecordData> logs(boolean ownsPipeline) {
    return new TakesEverything<>();
  }

  @Override
  ExportCalls<MetricData> metrics(boolean ownsPipeline) {
    return new TakesEverything<>();
  }

  @Override
  Sampler recordUnsampled(Sampler sampler) {
    return sampler;
  }

  @Override
  SpanProcessor countSpans(boolean standardMetrics, boolean performanceCounters) {
    return SpanProcessor.composite();
  }

  @Override
  void excludedRequestEnded(ReadableSpan span) {}

  @Override
  void requestEnded(ReadableSpan span) {}

  private static final class TakesEverything<T> implements ExportCalls<T> {

    @Override
    public CompletableResultCode export(Collection<T> items) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
