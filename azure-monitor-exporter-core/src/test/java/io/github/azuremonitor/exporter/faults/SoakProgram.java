/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that exports all the time, until it is told to end or killed, and says what the
 * report says; {@link SoakTest} starts it. A line that is complete ends in a semicolon.
 */
final class SoakProgram {

  /** Whether the program exports, or sends only what others have left. */
  enum Mode {
    WORK,
    DRAIN
  }

  /** How many items an export has; logs and spans take turns. */
  static final int ITEMS = 40;

  /** Long enough that only what never comes is not waited for. */
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final AzureMonitorPipeline pipeline;
  private final AzureMonitorLogExporter logs;
  private final AzureMonitorTraceExporter spans;
  private final String life;
  private final CountDownLatch stopped;
  private volatile boolean ends;
  private long offered;

  private SoakProgram(String connectionString, Path directory, String life, Mode mode) {
    this.life = life;
    stopped = new CountDownLatch(mode == Mode.WORK ? 1 : 0);
    pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(connectionString)
            .storageDirectory(directory)
            .transport(TransportOptions.builder().timeout(TIMEOUT).build())
            .mapping(MappingOptions.builder().resourceMetric(false).build())
            .build();
    logs = AzureMonitorLogExporter.create(pipeline);
    spans = AzureMonitorTraceExporter.create(pipeline);
  }

  /**
   * Runs it.
   *
   * @param arguments the connection string, the directory, the name of this life, and the mode
   */
  public static void main(String[] arguments) throws InterruptedException {
    ChildJvm.endWithParent();
    Mode mode = Mode.valueOf(arguments[3]);
    SoakProgram program = new SoakProgram(arguments[0], Path.of(arguments[1]), arguments[2], mode);
    Runtime.getRuntime().addShutdownHook(new Thread(program::end));
    if (mode == Mode.WORK) {
      program.work();
    } else {
      program.say();
    }
    new CountDownLatch(1).await();
  }

  private void work() {
    long next = System.nanoTime();
    while (!ends) {
      say();
      export();
      next += INTERVAL.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
    stopped.countDown();
  }

  private void export() {
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      marks.add(SoakId.mark(life, offered + i));
    }
    boolean isTurnOfLogs = offered / ITEMS % 2 == 0;
    offered += ITEMS;
    CompletableResultCode exported =
        isTurnOfLogs
            ? logs.export(marks.stream().flatMap(mark -> Samples.log(mark).stream()).toList())
            : spans.export(marks.stream().map(SoakProgram::request).toList());
    if (!exported.isSuccess()) {
      System.out.println("refused export;");
    }
  }

  private static SpanData request(String mark) {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    return TestSpanData.builder()
        .setName(mark)
        .setKind(SpanKind.SERVER)
        .setStartEpochNanos(now - 1_000_000)
        .setEndEpochNanos(now)
        .setHasEnded(true)
        .setStatus(StatusData.ok())
        .build();
  }

  /**
   * Settled is what was exported when nothing waits: each item of it has been taken, or is on disk,
   * or has been given up. The figures of a report are read one after the other; when they come
   * twice the same, that was so at one moment.
   */
  private void say() {
    DeliveryReport report = pipeline.report();
    boolean isSettled =
        report.total().waiting() == 0
            && report.isBalanced()
            && report.fates().equals(pipeline.report().fates());
    System.out.println(line(isSettled ? "settled" : "offered", report));
  }

  private void end() {
    ends = true;
    Uninterrupted.await(stopped);
    pipeline.close();
    DeliveryReport report = pipeline.report();
    System.out.println(report);
    System.out.println(line(report.isBalanced() ? "closed" : "unbalanced", report));
    System.out.flush();
  }

  private String line(String what, DeliveryReport report) {
    StringBuilder line = new StringBuilder(what);
    line.append(" exported=").append(offered);
    line.append(" offered=").append(report.total().offered());
    line.append(" adopted=").append(report.store().adopted());
    line.append(" accepted=").append(report.total().accepted());
    line.append(" sampled=").append(report.total().sampledByService());
    line.append(" stored=").append(report.total().stored());
    line.append(" waiting=").append(report.total().waiting());
    report.total().dropped().forEach((reason, n) -> line.append(" " + reason + "=" + n));
    return line.append(';').toString();
  }
}
