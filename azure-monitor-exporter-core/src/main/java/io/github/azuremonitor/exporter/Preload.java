/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/**
 * Puts a pipeline together and lets go of it. A list of classes would be out of date with the next
 * change, and classes that are initialized in another order than usual can wait for each other.
 */
final class Preload {

  /** Nothing is sent there, because a pipeline that was not started sends nothing. */
  private static final String NOWHERE =
      "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://localhost";

  private Preload() {}

  static void run() {
    ActivePipeline pipeline =
        AzureMonitorPipeline.builder().connectionString(NOWHERE).assembleUnstarted();
    AzureMonitorTraceExporter.create(pipeline);
    AzureMonitorLogExporter.create(pipeline);
    AzureMonitorMetricExporter.create(pipeline);
    StandardMetrics.create(pipeline);
    ApplicationInsightsSampler.tracesPerSecond(1);
  }
}
