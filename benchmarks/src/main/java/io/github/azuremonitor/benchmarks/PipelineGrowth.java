/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Pipelines in one process, each of which has exported a batch and is then idle. */
final class PipelineGrowth {

  private static final List<Integer> PIPELINES = List.of(1, 2, 5, 10, 20, 50, 100);

  /** One for tasks that are due later, and one that the HTTP client keeps with its connection. */
  private static final int IDLE_THREADS = 2;

  private static final int POLL_MILLIS = 100;

  private final Steps steps;

  private final double idleSeconds;
  private final int threadsBefore = threads();

  PipelineGrowth(Steps steps, double idleSeconds) {
    this.steps = steps;
    this.idleSeconds = idleSeconds;
  }

  String pipelines() throws IOException, InterruptedException {
    StringBuilder table =
        new StringBuilder(
            """
            | exporters | ms each to build and send 512 spans | threads after it | threads when idle | KB of heap each when idle |
            |--:|--:|--:|--:|--:|
            """);
    Collection<SpanData> batch = SpanWorkload.ofConventions(false).batches().get(0);
    // What the first one loads is on nobody's account.
    measure(1, batch);
    for (int count : steps.of(PIPELINES)) {
      table.append(measure(count, batch));
    }
    return table.toString();
  }

  private String measure(int count, Collection<SpanData> batch)
      throws IOException, InterruptedException {
    List<AzureMonitorPipeline> pipelines = new ArrayList<>();
    try (SinkProcess sink = SinkProcess.start();
        TemporaryDirectory directory = TemporaryDirectory.create()) {
      awaitThreads(threadsBefore);
      int others = threads();
      long heapBefore = UsedHeap.bytes();
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        AzureMonitorPipeline pipeline = AzureMonitorContender.pipeline(sink.port(), directory);
        pipelines.add(pipeline);
        Results.require(AzureMonitorTraceExporter.create(pipeline).export(batch), "Export");
        Results.require(pipeline.flush(), "Delivery");
      }
      double millis = (System.nanoTime() - start) / 1e6 / count;
      int busy = threads() - others;
      awaitThreads(others + count * IDLE_THREADS);
      int idle = threads() - others;
      double heap = (UsedHeap.bytes() - heapBefore) / 1024.0 / count;
      return String.format(
          Locale.ROOT, "| %d | %.1f | %d | %d | %.0f |%n", count, millis, busy, idle, heap);
    } finally {
      pipelines.forEach(AzureMonitorPipeline::close);
    }
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  /** Threads for sending and storing end when there has been nothing to do for some seconds. */
  private void awaitThreads(int most) throws InterruptedException {
    long start = System.nanoTime();
    while (threads() > most && System.nanoTime() - start < idleSeconds * 1e9) {
      Thread.sleep(POLL_MILLIS);
    }
  }
}
