/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * An application that is starting, and ends while it is: a process of its own, to see what that
 * loads.
 */
final class StartingProgram {

  private static final String NOWHERE =
      "InstrumentationKey=10ca1000-0000-4000-8000-000000000000;IngestionEndpoint=http://127.0.0.1:9";

  /** The exit code when the machine was so busy that delivery may have begun. */
  static final int TOO_LATE = 2;

  /** A start is waited for five seconds. */
  private static final Duration IN_TIME = Duration.ofSeconds(4);

  private StartingProgram() {}

  public static void main(String[] args) {
    long begin = System.nanoTime();
    AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(NOWHERE)
            .deliverAfter(new CompletableFuture<>())
            .build();
    AzureMonitorTraceExporter.create(pipeline);
    AzureMonitorLogExporter.create(pipeline);
    AzureMonitorMetricExporter.create(pipeline);
    StandardMetrics.create(pipeline).spanProcessor();
    if (!pipeline.report().isBalanced()) {
      throw new IllegalStateException("not balanced");
    }
    boolean inTime = System.nanoTime() - begin < IN_TIME.toNanos();
    Runtime.getRuntime().halt(inTime ? 0 : TOO_LATE);
  }
}
