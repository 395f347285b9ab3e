/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Objects;

/**
 * Counts all spans before sampling, so that the portal's charts of requests, failures and
 * dependencies are exact whatever share of the spans is kept, and reads the performance counters of
 * this process.
 *
 * <pre>{@code
 * SdkTracerProviderBuilder builder = SdkTracerProvider.builder()
 *     .addSpanProcessor(BatchSpanProcessor.builder(AzureMonitorTraceExporter.create(pipeline)).build());
 * StandardMetrics.create(pipeline).register(builder, ApplicationInsightsSampler.ratio(0.1));
 * }</pre>
 *
 * <h2>Standard metrics</h2>
 *
 * <p>Every minute, and when the tracer provider is flushed or shut down, {@code requests/duration}
 * and {@code dependencies/duration} are sent, in milliseconds, by result code, success, type and
 * target; further {@code exceptions/count} and {@code traces/count} for exceptions and messages
 * from events of spans and from log records. What counts as a request and what its result is, is
 * decided by the rules by which items are made. Of more than 100 targets in a minute the others are
 * added up as {@code Other}, and so is all that goes beyond 2000 series.
 *
 * <p>From the registration on, the exporters of the pipeline mark what they send as counted;
 * otherwise the service would count it once more. So register with every tracer provider whose
 * spans the pipeline exports, and before there are any.
 *
 * <h2>Performance counters</h2>
 *
 * <p>Every minute: processor time of the process and of the machine, memory of the process and free
 * memory, bytes read and written, requests and exceptions per second, and how long requests took.
 * In a container with limits these are what the figures are measured by. What neither Java nor the
 * operating system tells is left out. The resource they belong to is that of the pipeline, see
 * {@link AzureMonitorPipelineBuilder#resource}.
 *
 * <p>Neither passes {@link TelemetryProcessor}s: the service does not allow these items to be
 * changed. Thread-safe.
 */
public final class StandardMetrics {

  private final AzureMonitorPipeline pipeline;
  private final boolean standardMetrics;
  private final boolean performanceCounters;

  private StandardMetrics(
      AzureMonitorPipeline pipeline, boolean standardMetrics, boolean performanceCounters) {
    this.pipeline = pipeline;
    this.standardMetrics = standardMetrics;
    this.performanceCounters = performanceCounters;
  }

  /**
   * Returns standard metrics and performance counters that are sent through a pipeline.
   *
   * @param pipeline the way to the resource
   * @return both of them, which begin with {@link #register} or {@link #spanProcessor}
   */
  public static StandardMetrics create(AzureMonitorPipeline pipeline) {
    return new StandardMetrics(Objects.requireNonNull(pipeline, "pipeline"), true, true);
  }

  /**
   * Returns standard metrics alone.
   *
   * @return the same without performance counters
   */
  public StandardMetrics withoutPerformanceCounters() {
    return new StandardMetrics(pipeline, standardMetrics, false);
  }

  /**
   * Returns performance counters alone.
   *
   * @return the same without standard metrics, so that the service derives them from the items that
   *     sampling keeps
   */
  public StandardMetrics withoutStandardMetrics() {
    return new StandardMetrics(pipeline, false, performanceCounters);
  }

  /**
   * Adds both the {@linkplain #spanProcessor() processor} and the {@linkplain #sampler(Sampler)
   * sampler} to the builder of a tracer provider.
   *
   * @param builder the builder, whose sampler is replaced
   * @param sampler decides which spans are exported
   */
  public void register(SdkTracerProviderBuilder builder, Sampler sampler) {
    builder.setSampler(sampler(sampler)).addSpanProcessor(spanProcessor());
  }

  /**
   * Returns a sampler that keeps what another one keeps, but has all other spans recorded, since
   * otherwise they could not be counted. They are not exported.
   *
   * @param sampler decides which spans are exported
   * @return the sampler around it; the same when there is nothing to count
   */
  public Sampler sampler(Sampler sampler) {
    Objects.requireNonNull(sampler, "sampler");
    return isEmpty() ? sampler : pipeline.recordUnsampled(sampler);
  }

  /**
   * Begins to count, and returns what has to see all spans for it. Only together with {@link
   * #sampler}: from here on what is exported is marked as counted, so that what this does not see
   * is missing in the charts.
   *
   * @return the processor; its position among others does not matter
   */
  public SpanProcessor spanProcessor() {
    return isEmpty()
        ? SpanProcessor.composite()
        : pipeline.countSpans(standardMetrics, performanceCounters);
  }

  private boolean isEmpty() {
    return !standardMetrics && !performanceCounters;
  }

  /** Says what is sent. */
  @Override
  public String toString() {
    return "StandardMetrics{standardMetrics=%s, performanceCounters=%s}"
        .formatted(standardMetrics, performanceCounters);
  }
}
