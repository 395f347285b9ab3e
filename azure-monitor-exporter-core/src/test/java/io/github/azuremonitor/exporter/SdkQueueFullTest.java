/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** OpenTelemetry's batch processors drop what does not fit into their queues, before it is ours. */
class SdkQueueFullTest {

  private static final int QUEUE = 4;
  private static final int BURST = 11;

  private final Gate gate = new Gate();

  @Test
  void spansThatOpenTelemetryDroppedStandBesideTheEquation() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service);
        SdkMeterProvider meters = meters(to);
        SdkTracerProvider provider =
            SdkTracerProvider.builder()
                .addSpanProcessor(
                    BatchSpanProcessor.builder(new GatedSpans(to.spans, gate))
                        .setMaxQueueSize(QUEUE)
                        .setMaxExportBatchSize(1)
                        .setMeterProvider(meters)
                        .build())
                .build()) {
      Tracer tracer = provider.get("test");
      overflow(() -> tracer.spanBuilder("span").startSpan().end());
      assertTold(to, service, meters, provider.forceFlush(), Signal.SPAN);
    }
  }

  @Test
  void logRecordsThatOpenTelemetryDroppedStandBesideTheEquation() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service);
        SdkMeterProvider meters = meters(to);
        SdkLoggerProvider provider =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(
                    BatchLogRecordProcessor.builder(new GatedLogs(to.logs, gate))
                        .setMaxQueueSize(QUEUE)
                        .setMaxExportBatchSize(1)
                        .setMeterProvider(meters)
                        .build())
                .build()) {
      Logger logger = provider.get("test");
      overflow(() -> logger.logRecordBuilder().setBody("text").emit());
      assertTold(to, service, meters, provider.forceFlush(), Signal.LOG_RECORD);
    }
  }

  private static SdkMeterProvider meters(PipelineFixture to) {
    return SdkMeterProvider.builder()
        .registerMetricReader(PeriodicMetricReader.create(to.metrics))
        .build();
  }

  /** One item keeps the processor's thread busy, so of the others only a queue full can wait. */
  private void overflow(Runnable item) {
    item.run();
    gate.awaitArrival();
    for (int i = 0; i < BURST; i++) {
      item.run();
    }
    gate.open();
  }

  private static void assertTold(
      PipelineFixture to,
      LocalIngestion service,
      SdkMeterProvider meters,
      CompletableResultCode flushed,
      Signal signal) {
    assertThat(PipelineFixture.await(flushed)).isTrue();
    for (int i = 0; i < 2; i++) {
      assertThat(PipelineFixture.await(meters.forceFlush())).isTrue();
      to.assertEquation(service);
      DeliveryReport report = to.pipeline.report();
      assertThat(report.received()).containsEntry(signal, 1L + QUEUE);
      assertThat(report.droppedBySdk()).containsEntry(signal, (long) BURST - QUEUE);
      assertThat(report.total().offered()).isEqualTo(1 + QUEUE);
      assertThat(report.toString()).contains("sdk-queue-full {" + signal + "=7}");
    }
  }

  /** Lets nobody through until it is opened. */
  private static final class Gate {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    void pass() {
      arrived.countDown();
      await(opened);
    }

    void awaitArrival() {
      await(arrived);
    }

    void open() {
      opened.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(Await.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private record GatedSpans(SpanExporter target, Gate gate) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      gate.pass();
      return target.export(spans);
    }

    @Override
    public CompletableResultCode flush() {
      return target.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return target.shutdown();
    }
  }

  private record GatedLogs(LogRecordExporter target, Gate gate) implements LogRecordExporter {

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
      gate.pass();
      return target.export(logs);
    }

    @Override
    public CompletableResultCode flush() {
      return target.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return target.shutdown();
    }
  }
}
