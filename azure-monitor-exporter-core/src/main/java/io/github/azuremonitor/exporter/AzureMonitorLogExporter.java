/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/**
 * Sends log records as messages, exceptions, custom events, availability results and page views to
 * Application Insights; see {@link TelemetryClient} for the latter.
 *
 * <p>{@link #export} translates on the calling thread and never waits for the network: its result
 * is there when it returns, and succeeds unless something was dropped for want of room or because
 * this exporter was shut down. What became of each item is in {@link
 * AzureMonitorPipeline#report()}.
 *
 * <p>A record that was written in a trace that is not sampled is left out and counted as sampled
 * out, whichever sampler decided; {@link MappingOptions.Builder#logsOfUnsampledTraces} keeps all.
 *
 * <p>Thread-safe; no method throws.
 */
public final class AzureMonitorLogExporter implements LogRecordExporter {

  private final ExportCalls<LogRecordData> calls;

  private AzureMonitorLogExporter(AzureMonitorPipeline pipeline, boolean ownsPipeline) {
    this.calls = pipeline.logs(ownsPipeline);
  }

  /**
   * Returns an exporter that shares a pipeline; whoever built the pipeline closes it.
   *
   * @param pipeline the way to the resource
   * @return the exporter
   */
  public static AzureMonitorLogExporter create(AzureMonitorPipeline pipeline) {
    return new AzureMonitorLogExporter(pipeline, false);
  }

  /**
   * Returns an exporter with a pipeline of its own, configured by the environment and closed with
   * the exporter.
   *
   * @return the exporter
   * @throws IllegalStateException when {@code APPLICATIONINSIGHTS_CONNECTION_STRING} is not set
   * @throws IllegalArgumentException when it is malformed
   */
  public static AzureMonitorLogExporter create() {
    return new AzureMonitorLogExporter(AzureMonitorPipeline.builder().build(), true);
  }

  /**
   * Returns an exporter with a pipeline of its own, which is closed with the exporter.
   *
   * @param connectionString where telemetry goes
   * @return the exporter
   * @throws IllegalArgumentException when the connection string is malformed
   */
  public static AzureMonitorLogExporter create(String connectionString) {
    return new AzureMonitorLogExporter(
        AzureMonitorPipeline.builder().connectionString(connectionString).build(), true);
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> items) {
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
    return "AzureMonitorLogExporter{}";
  }
}
