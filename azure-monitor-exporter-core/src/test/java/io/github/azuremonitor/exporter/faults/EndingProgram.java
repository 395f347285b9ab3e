/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An application that ends in one way or another; {@link WholeProcessTest} starts it. */
final class EndingProgram {

  /** How the program ends. */
  enum End {
    /** Somebody outside ends the JVM, and a shutdown hook closes the pipeline. */
    TERMINATED,
    /** The main method returns; nobody closes anything. */
    NEVER_CLOSED,
    /** The same for a pipeline that never sent anything. */
    NEVER_USED,
    /** A log handler of the application ends the JVM, on the pipeline's own thread. */
    EXIT_ON_OWN_THREAD
  }

  static final int EXIT_CODE = 3;

  /** Held here because the log manager refers to loggers weakly. */
  private static final Logger LOGGER = Logger.getLogger("io.github.azuremonitor.exporter");

  private EndingProgram() {}

  /**
   * Runs it.
   *
   * @param arguments the connection string, and the way to end
   */
  public static void main(String[] arguments) throws InterruptedException {
    ChildJvm.endWithParent();
    End end = End.valueOf(arguments[1]);
    AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(arguments[0])
            .disableOfflineStorage(true)
            // On a busy machine the answers may take longer than by default.
            .transport(TransportOptions.builder().timeout(Duration.ofMinutes(5)).build())
            .mapping(MappingOptions.builder().resourceMetric(false).build())
            .build();
    if (end == End.NEVER_USED) {
      return;
    }
    if (end == End.EXIT_ON_OWN_THREAD) {
      LOGGER.addHandler(exitAtWarning());
    }
    AzureMonitorTraceExporter spans = AzureMonitorTraceExporter.create(pipeline);
    if (end == End.NEVER_CLOSED) {
      spans.export(Samples.spans(10));
      FaultedPipeline.await(pipeline.flush());
      System.out.println(summary(pipeline));
      return;
    }
    CountDownLatch exporting = new CountDownLatch(end == End.TERMINATED ? 1 : 0);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(pipeline, exporting)));
    // From here on the JVM may end.
    spans.export(Samples.spans(10));
    System.out.println("ready");
    // Exports go on when the end has begun.
    while (end == End.TERMINATED && spans.export(Samples.spans(1)).isSuccess()) {
      FaultedPipeline.await(pipeline.flush());
    }
    exporting.countDown();
    new CountDownLatch(1).await();
  }

  private static void end(AzureMonitorPipeline pipeline, CountDownLatch exporting) {
    pipeline.close();
    pipeline.close();
    Uninterrupted.await(exporting);
    System.out.println(summary(pipeline));
  }

  private static String summary(AzureMonitorPipeline pipeline) {
    DeliveryReport report = pipeline.report();
    return "balanced="
        + report.isBalanced()
        + " waiting="
        + report.total().waiting()
        + " accepted="
        + report.total().accepted()
        + " dropped="
        + report.total().dropped();
  }

  private static Handler exitAtWarning() {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        if (entry.getLevel().equals(Level.WARNING)) {
          System.exit(EXIT_CODE);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
