/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.sampling.RecordUnsampled;
import io.github.azuremonitor.exporter.standardmetrics.StandardMetricsAggregator;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A pipeline with all stages, wired up. */
final class ActivePipeline extends AzureMonitorPipeline {

  private final PipelineDestination destination;
  private final Ledger ledger;
  private final DeliveryStart beginning;
  private final Scheduler scheduler;
  private final ShutdownDeadline deadline;
  private final LossLog lossLog;
  private final LateDelivery delivery;
  private final HostName hostName = HostName.of(System::getenv);
  private final TelemetryMapper mapper;
  private final EnvelopeFormat format;
  private final RecordedMetrics recordedMetrics;
  private final PeriodicMetrics periodicMetrics;
  private final EndedSpans endedSpans;
  private final FailedRequests failedRequests;
  private final AtomicBoolean shutdownStarted = new AtomicBoolean();
  private final CompletableResultCode shutdownResult = new CompletableResultCode();

  ActivePipeline(
      ConnectionString destination,
      @Nullable AccessTokenProvider tokenProvider,
      PipelineTransport transport,
      PipelineStorage storage,
      PipelineTelemetry telemetry,
      List<DeliveryListener> listeners,
      Clock clock,
      DeliveryStart beginning) {
    this.destination = PipelineDestination.of(destination, tokenProvider != null);
    this.beginning = beginning;
    scheduler = beginning.scheduler();
    this.deadline = new ShutdownDeadline(clock, transport.shutdownTimeout());
    BufferPool pool = new BufferPool();
    List<DeliveryListener> readers = new ArrayList<>(listeners);
    lossLog = new LossLog(scheduler);
    readers.add(lossLog);
    ledger = new Ledger(readers);
    delivery =
        new LateDelivery(
            destination, tokenProvider, transport, storage, ledger, clock, scheduler, pool);
    StandardMetricsAggregator aggregator = new StandardMetricsAggregator();
    mapper =
        new TelemetryMapper(
            ledger,
            clock,
            telemetry.options().settings(),
            ProcessorChain.of(telemetry.processors()),
            aggregator,
            telemetry.role().over(System::getenv),
            hostName);
    failedRequests =
        new FailedRequests(
            new ActiveExportCalls<>(this, false, mapper::failedRequests)::export,
            ledger,
            scheduler,
            beginning::begin);
    endedSpans = new EndedSpans(aggregator, mapper, failedRequests, ledger);
    format = new EnvelopeFormat(destination.instrumentationKey(), pool);
    recordedMetrics =
        new RecordedMetrics(mapper, format, this::offer, scheduler, telemetry.resource());
    periodicMetrics =
        new PeriodicMetrics(
            aggregator, mapper, recordedMetrics::write, telemetry.resource(), clock, scheduler);
  }

  /** Before this nothing runs in the background, and no file is touched. */
  ActivePipeline start() {
    beginning.start();
    beginning.first(delivery::start);
    hostName.start();
    return this;
  }

  @Override
  public void recordMetric(
      String name,
      double value,
      long count,
      double min,
      double max,
      Map<String, String> dimensions,
      Instant time) {
    recordedMetrics.record(name, value, count, min, max, dimensions, time);
  }

  @Override
  public Optional<PipelineDestination> destination() {
    return Optional.of(destination);
  }

  @Override
  public DeliveryReport report() {
    return ledger.report();
  }

  @Override
  public CompletableResultCode flush() {
    periodicMetrics.sendStandardMetrics();
    recordedMetrics.handOver();
    failedRequests.handOver();
    // Not before, or overdue tasks would take what has been collected and hand it over too late.
    beginning.begin();
    return resultOf(delivery.flush());
  }

  /**
   * Flushes for an exporter that ends before its pipeline does, which must not take longer than a
   * shutdown; what is not settled by then stays with the pipeline.
   */
  CompletableResultCode flushInTime() {
    deadline.remaining();
    CompletableResultCode result = flush();
    if (!result.isDone()) {
      Scheduler.Timer timer = scheduler.schedule(deadline.remaining(), result::fail);
      result.whenComplete(timer::cancel);
    }
    return result;
  }

  @Override
  public CompletableResultCode shutdown() {
    if (shutdownStarted.compareAndSet(false, true)) {
      // The time runs from here on, whatever comes before the delivery's own end.
      deadline.remaining();
      periodicMetrics.close();
      recordedMetrics.close();
      failedRequests.close();
      // As in a flush: what comes after the delivery's end is lost.
      beginning.begin();
      CompletionStage<Boolean> settled = delivery.shutdown(deadline::remaining);
      complete(
          settled.thenApply(
              kept -> {
                end();
                return kept;
              }),
          shutdownResult);
    }
    return shutdownResult;
  }

  /** The thread must end whatever a log handler does. */
  private void end() {
    try {
      lossLog.close();
    } finally {
      scheduler.close();
    }
  }

  /** The result comes at the deadline at the latest; the extra second is for a busy machine. */
  @Override
  public void close() {
    CompletableResultCode result = shutdown();
    result.join(deadline.remaining().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  ExportCalls<SpanData> spans(boolean ownsPipeline) {
    return new ActiveExportCalls<>(this, ownsPipeline, mapper::spans);
  }

  @Override
  ExportCalls<LogRecordData> logs(boolean ownsPipeline) {
    return new ActiveExportCalls<>(this, ownsPipeline, mapper::logs);
  }

  @Override
  ExportCalls<MetricData> metrics(boolean ownsPipeline) {
    return new ActiveExportCalls<>(this, ownsPipeline, mapper::metrics);
  }

  @Override
  Sampler recordUnsampled(Sampler sampler) {
    return RecordUnsampled.around(sampler);
  }

  @Override
  SpanProcessor countSpans(boolean standardMetrics, boolean performanceCounters) {
    periodicMetrics.start(standardMetrics, performanceCounters);
    return new CountingSpanProcessor(endedSpans, this);
  }

  @Override
  void excludedRequestEnded(ReadableSpan span) {
    endedSpans.excludedRequestEnded(span);
  }

  @Override
  void requestEnded(ReadableSpan span) {
    endedSpans.requestEnded(span);
  }

  EnvelopeFormat format() {
    return format;
  }

  /** Takes a batch, and begins to deliver when much waits; see {@link Delivery#offer}. */
  boolean offer(TelemetryBatch batch) {
    boolean taken = delivery.offer(batch);
    beginning.waiting(delivery.memoryUsed());
    return taken;
  }

  /** Counts a batch that came after its exporter's end; see {@link Delivery#refuse}. */
  boolean refuse(TelemetryBatch batch) {
    return delivery.refuse(batch);
  }

  private static CompletableResultCode resultOf(CompletionStage<Boolean> stage) {
    CompletableResultCode result = new CompletableResultCode();
    complete(stage, result);
    return result;
  }

  private static void complete(CompletionStage<Boolean> stage, CompletableResultCode result) {
    stage.whenComplete(
        (kept, failure) -> {
          if (failure == null && kept) {
            result.succeed();
          } else {
            result.fail();
          }
        });
  }
}
