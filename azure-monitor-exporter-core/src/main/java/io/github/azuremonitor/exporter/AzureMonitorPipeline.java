/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.mapping.SdkVersion;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The way to one Application Insights resource: one HTTP client, one bound on memory and one ledger
 * for whatever number of exporters.
 *
 * <p>Thread-safe. After it was built no method throws or waits for the network, with the exception
 * of {@link #close()}, which waits, up to five seconds by default, so that a short program loses
 * nothing at its end.
 */
public abstract sealed class AzureMonitorPipeline implements AutoCloseable
    permits ActivePipeline, NoopPipeline {

  AzureMonitorPipeline() {}

  /**
   * Returns a builder.
   *
   * @return the builder
   */
  public static AzureMonitorPipelineBuilder builder() {
    return new AzureMonitorPipelineBuilder();
  }

  /**
   * Returns a pipeline that leads nowhere, for applications that are configured without a
   * destination: its exporters take everything, send nothing and count nothing.
   *
   * @return the pipeline; closing it has no effect
   */
  public static AzureMonitorPipeline noop() {
    return NoopPipeline.INSTANCE;
  }

  /**
   * Returns the version of this library.
   *
   * @return the version, or {@code unknown} when the library was repackaged without it
   */
  public static String version() {
    return SdkVersion.ownVersion();
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
  public abstract void recordMetric(
      String name,
      double value,
      long count,
      double min,
      double max,
      Map<String, String> dimensions,
      Instant time);

  /**
   * Tells where telemetry goes.
   *
   * @return the destination, or empty for {@link #noop()}
   */
  public abstract Optional<PipelineDestination> destination();

  /**
   * Reads what happened to every item so far.
   *
   * @return a snapshot
   */
  public abstract DeliveryReport report();

  /**
   * Tells when everything handed over so far has met its fate, or has been tried and waits for a
   * service that does not take it now.
   *
   * @return succeeds when nothing of it was lost for want of room, of a store or of time
   */
  public abstract CompletableResultCode flush();

  /**
   * Takes nothing more, and settles what is in hand within {@linkplain
   * AzureMonitorPipelineBuilder#shutdownTimeout five seconds} of the first call. What is given to
   * an exporter afterwards is dropped as {@code closed}.
   *
   * @return as {@link #flush()}; the same result for every call
   */
  public abstract CompletableResultCode shutdown();

  /** Shuts down and waits for it, for as long as a shutdown may take. */
  @Override
  public abstract void close();

  /** Returns the calls of an exporter; {@code ownsPipeline} when the pipeline ends with it. */
  abstract ExportCalls<SpanData> spans(boolean ownsPipeline);

  abstract ExportCalls<LogRecordData> logs(boolean ownsPipeline);

  abstract ExportCalls<MetricData> metrics(boolean ownsPipeline);

  /** Returns a sampler under which all spans can be counted. */
  abstract Sampler recordUnsampled(Sampler sampler);

  /** Begins to send metrics that are counted from all spans, and returns who counts. */
  abstract SpanProcessor countSpans(boolean standardMetrics, boolean performanceCounters);

  /** Sends a request that is to be shown only if it failed, if it did. */
  abstract void excludedRequestEnded(ReadableSpan span);

  /** Takes note of a request that ended, for what belongs to it. */
  abstract void requestEnded(ReadableSpan span);
}
