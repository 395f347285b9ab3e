/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.ingestion.BearerTokens;
import io.github.azuremonitor.exporter.ingestion.HttpIngestion;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way to one Application Insights resource: one HTTP client, one bound on memory and one ledger
 * for whatever number of exporters.
 *
 * <p>Thread-safe. After it was built no method throws or waits for the network, with the exception
 * of {@link #close()}, which waits up to five seconds so that a short program loses nothing at its
 * end.
 */
public final class AzureMonitorPipeline implements AutoCloseable {

  /** From the first shutdown on, for everything together: Kubernetes kills after thirty seconds. */
  private static final Duration SHUTDOWN_DEADLINE = Duration.ofSeconds(5);

  private final Ledger ledger;
  private final Scheduler scheduler;
  private final LossLog lossLog;
  private final Delivery delivery;
  private final TelemetryMapper mapper;
  private final EnvelopeFormat format;
  private final RecordedMetrics recordedMetrics;
  private final AtomicBoolean shutdownStarted = new AtomicBoolean();
  private final CompletableResultCode shutdownResult = new CompletableResultCode();

  AzureMonitorPipeline(
      ConnectionString destination,
      @Nullable AccessTokenProvider tokenProvider,
      Resource resource,
      List<DeliveryListener> listeners) {
    Clock clock = Clock.system();
    BufferPool pool = new BufferPool();
    List<DeliveryListener> readers = new ArrayList<>(listeners);
    scheduler = Scheduler.daemon("azure-monitor");
    lossLog = new LossLog(scheduler);
    readers.add(lossLog);
    ledger = new Ledger(readers);
    BearerTokens tokens =
        tokenProvider == null
            ? null
            : new BearerTokens(tokens(tokenProvider, destination), clock, scheduler);
    delivery =
        new Delivery(
            new HttpIngestion(destination.ingestionEndpoint(), scheduler, tokens),
            BatchStore.disabled(),
            ledger,
            clock,
            scheduler,
            pool);
    mapper = new TelemetryMapper(ledger, clock, System::getenv, HostName.lookUp(System::getenv));
    format = new EnvelopeFormat(destination.instrumentationKey(), pool);
    recordedMetrics = new RecordedMetrics(mapper, format, delivery, scheduler, resource);
  }

  /**
   * Returns a builder.
   *
   * @return the builder
   */
  public static AzureMonitorPipelineBuilder builder() {
    return new AzureMonitorPipelineBuilder();
  }

  /**
   * Sends one value of a metric, for registries that are not OpenTelemetry's. Values are collected
   * for up to a second, so that a registry may call this for each of its meters.
   *
   * @param name the metric's name
   * @param value the value, or the sum of {@code count} values; one that is not finite is dropped
   * @param count how many values the sum is of; 1 for a gauge or a counter; with 0 nothing is sent
   * @param min the smallest of them, or {@link Double#NaN} when not known
   * @param max the largest of them, or {@link Double#NaN} when not known
   * @param dimensions the custom dimensions
   * @param time when the interval ended
   */
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

  /**
   * Reads what happened to every item so far.
   *
   * @return a snapshot
   */
  public DeliveryReport report() {
    return ledger.report();
  }

  /**
   * Tells when everything handed over so far has met its fate.
   *
   * @return succeeds when nothing of it was lost for want of room, of a store or of time
   */
  public CompletableResultCode flush() {
    recordedMetrics.handOver();
    return resultOf(delivery.flush());
  }

  /**
   * Flushes for an exporter that ends before its pipeline does, which must not take longer than a
   * shutdown; what is not settled by then stays with the pipeline.
   */
  CompletableResultCode flushInTime() {
    CompletableResultCode result = flush();
    if (!result.isDone()) {
      Scheduler.Timer timer = scheduler.schedule(SHUTDOWN_DEADLINE, result::fail);
      result.whenComplete(timer::cancel);
    }
    return result;
  }

  /**
   * Takes nothing more, and settles what is in hand within five seconds of the first call. What is
   * given to an exporter afterwards is dropped as {@code closed}.
   *
   * @return as {@link #flush()}; the same result for every call
   */
  public CompletableResultCode shutdown() {
    if (shutdownStarted.compareAndSet(false, true)) {
      recordedMetrics.close();
      CompletionStage<Boolean> settled = delivery.shutdown(SHUTDOWN_DEADLINE);
      complete(
          settled.thenApply(
              kept -> {
                lossLog.close();
                scheduler.close();
                return kept;
              }),
          shutdownResult);
    }
    return shutdownResult;
  }

  /** Shuts down and waits for it, up to five seconds. */
  @Override
  public void close() {
    shutdown().join(SHUTDOWN_DEADLINE.toSeconds() + 1, TimeUnit.SECONDS);
  }

  TelemetryMapper mapper() {
    return mapper;
  }

  EnvelopeFormat format() {
    return format;
  }

  Delivery delivery() {
    return delivery;
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

  private static BearerTokens.Source tokens(
      AccessTokenProvider provider, ConnectionString destination) {
    String scope = destination.tokenScope();
    return () -> {
      AccessTokenProvider.AccessToken token = provider.getToken(scope);
      return token == null ? null : new BearerTokens.Token(token.value(), token.expiresAt());
    };
  }
}
