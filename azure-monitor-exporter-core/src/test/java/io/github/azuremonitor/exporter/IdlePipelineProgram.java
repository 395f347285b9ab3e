/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.testing.Await;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * Looks at what a pipeline leaves behind that has nothing to do; a process of its own, where nobody
 * else has threads or objects. {@link IdlePipelineTest} runs it.
 */
final class IdlePipelineProgram {

  private static final int COLLECTIONS = 3;

  private IdlePipelineProgram() {}

  public static void main(String[] args) {
    Set<Thread> before = threads();
    try (AzureMonitorPipeline first = used(args)) {
      Await.until("no more than two threads are left", () -> newThreads(before).size() <= 2);
      for (Thread thread : newThreads(before)) {
        require(thread.isDaemon(), "no daemon: " + thread);
      }
      // What the first one loaded stays, however many there are.
      long heapBefore = usedHeap();
      try (AzureMonitorPipeline second = used(args)) {
        System.out.println("bytes: " + (usedHeap() - heapBefore));
        require(second.report().isBalanced(), "balanced");
      }
      require(first.report().isBalanced(), "balanced");
    }
    System.exit(0);
  }

  /** Returns a pipeline with all that it has by default, and standard metrics. */
  private static AzureMonitorPipeline used(String[] args) {
    AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(args[0])
            .storageDirectory(Path.of(args[1]))
            .build();
    SpanProcessor counting = StandardMetrics.create(pipeline).spanProcessor();
    require(counting.isEndRequired(), "standard metrics");
    AzureMonitorTraceExporter.create(pipeline).export(Telemetry.spans(512));
    AzureMonitorLogExporter.create(pipeline).export(Telemetry.log());
    AzureMonitorMetricExporter.create(pipeline).export(Telemetry.metric());
    require(pipeline.flush().join(60, TimeUnit.SECONDS).isSuccess(), "flush");
    return pipeline;
  }

  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(IdlePipelineProgram::isShared);
    return threads;
  }

  /** The common pool belongs to the process, and from JDK 25 on the HTTP client always uses it. */
  private static boolean isShared(Thread thread) {
    return thread instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }

  private static Set<Thread> newThreads(Set<Thread> before) {
    Set<Thread> now = threads();
    now.removeAll(before);
    return now;
  }

  private static long usedHeap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new IllegalStateException(otherwise);
    }
  }
}
