/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.testing.Await;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Creates and closes pipelines; {@link WholeProcessTest} starts it. */
final class ManyPipelinesProgram {

  /** How many items are sent in all. */
  static final int SENT = 1 + 20 + 40 + 200;

  private static final int SENDS_EACH = 25;

  /** A JVM starts a thread or opens a file of its own now and then. */
  private static final int TOLERANCE = 2;

  private static final String OURS = "azure-monitor";

  private ManyPipelinesProgram() {}

  /**
   * Runs it.
   *
   * @param arguments the connection string
   */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    ChildJvm.endWithParent();
    String connectionString = arguments[0];
    // Whatever the JDK loads and starts once, it has loaded and started now.
    inTurn(connectionString, SENDS_EACH);
    atOnce(connectionString, 20);
    Await.until("the first have ended", () -> threads("HttpClient") == 0);
    System.gc();
    long threads = threads("") - threads(OURS);
    long handles = handles();

    inTurn(connectionString, 1000);
    atOnce(connectionString, 200);
    Await.until("our threads have ended", () -> threads(OURS) == 0);
    Await.until("all threads have ended", () -> threads("") <= threads + TOLERANCE);
    Await.until(
        "all handles are closed",
        () -> {
          System.gc();
          return handles() <= handles + TOLERANCE;
        });
    System.out.println("no leak");
  }

  /** On a busy machine the default may be too short for a client's first request. */
  private static FaultedPipeline patient(String connectionString) {
    return FaultedPipeline.of(
        AzureMonitorPipeline.builder()
            .connectionString(connectionString)
            .shutdownTimeout(Duration.ofSeconds(30)));
  }

  private static void inTurn(String connectionString, int count) {
    for (int i = 0; i < count; i++) {
      try (FaultedPipeline to = patient(connectionString)) {
        if (i % SENDS_EACH == 0) {
          to.export(Samples.spans(1));
        }
      }
    }
  }

  private static void atOnce(String connectionString, int count)
      throws InterruptedException, ExecutionException {
    List<FaultedPipeline> pipelines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FaultedPipeline to = patient(connectionString);
      to.export(Samples.spans(1));
      pipelines.add(to);
    }
    ExecutorService closers = Executors.newFixedThreadPool(10);
    try {
      List<Future<?>> closing = new ArrayList<>();
      pipelines.forEach(to -> closing.add(closers.submit(to::close)));
      for (Future<?> one : closing) {
        one.get();
      }
    } finally {
      closers.shutdown();
    }
  }

  private static long threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .count();
  }

  /** Files and sockets; on systems that do not tell, none. */
  private static long handles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }
}
