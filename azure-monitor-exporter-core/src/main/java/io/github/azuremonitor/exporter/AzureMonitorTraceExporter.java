/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/**
 * Sends spans as requests and dependencies, and their events as exceptions and messages, to
 * Application Insights.
 *
 * <p>{@link #export} translates on the calling thread and never waits for the network: its result
 * is there when it returns, and succeeds unless something was dropped for want of room or because
 * this exporter was shut down. What became of each item is in {@link
 * AzureMonitorPipeline#report()}.
 *
 * <p>Thread-safe; no method throws.
 */
public final class AzureMonitorTraceExporter implements SpanExporter {

  private final ExportCalls<SpanData> calls;

  private AzureMonitorTraceExporter(AzureMonitorPipeline pipeline, boolean ownsPipeline) {
    this.calls = pipeline.spans(ownsPipeline);
  }

  /**
   * Returns an exporter that shares a pipeline; whoever built the pipeline closes it.
   *
   * @param pipeline the way to the resource
   * @return the exporter
   */
  public static AzureMonitorTraceExporter create(AzureMonitorPipeline pipeline) {
    return new AzureMonitorTraceExporter(pipeline, false);
  }

  /**
   * Returns an exporter with a pipeline of its own, configured by the environment and closed with
   * the exporter.
   *
   * @return the exporter
   * @throws IllegalStateException when {@code APPLICATIONINSIGHTS_CONNECTION_STRING} is not set
   * @throws IllegalArgumentException when it is malformed
   */
  public static AzureMonitorTraceExporter create() {
    return new AzureMonitorTraceExporter(AzureMonitorPipeline.builder().build(), true);
  }

  /**
   * Returns an exporter with a pipeline of its own, which is closed with the exporter.
   *
   * @param connectionString where telemetry goes
   * @return the exporter
   * @throws IllegalArgumentException when the connection string is malformed
   */
  public static AzureMonitorTraceExporter create(String connectionString) {
    return new AzureMonitorTraceExporter(
        AzureMonitorPipeline.builder().connectionString(connectionString).build(), true);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> items) {
    return calls.export(items);
  }

  @Override
  public CompletableResultCode flush() {
    return calls.flush();
  }

  /** Ends this exporter, and its pipeline when it is its own; further calls change nothing. */
  @Override
  public CompletableResultCode shutdown() {
    return calls.shutdown();
  }

  /** Names the type only. */
  @Override
  public String toString() {
    return "AzureMonitorTraceExporter{}";
  }
}
