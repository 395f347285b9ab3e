/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What it took a fresh JVM to export for the first time, and what stays afterwards.
 *
 * @param buildMillis until there was an exporter
 * @param exportMillis from there until the first span was accepted
 * @param classes loaded on the way
 * @param threads started on the way that are there at its end
 * @param idleThreads of these, those that are there some time later
 * @param idleKilobytes more heap in use at that time than at the beginning, garbage collected
 */
record FirstExport(
    double buildMillis,
    double exportMillis,
    double classes,
    double threads,
    double idleThreads,
    double idleKilobytes) {

  private static final List<String> FLAGS = List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC");
  private static final String LINE_START = "first-export ";
  private static final int MOST_SECONDS = 60;

  double millis() {
    return buildMillis + exportMillis;
  }

  /** Measures in a JVM of its own, with the sink in another one. */
  static FirstExport run(ContenderName contender, double idleSeconds)
      throws IOException, InterruptedException {
    try (SinkProcess sink = SinkProcess.start()) {
      List<String> command =
          JavaCommand.of(
              FLAGS,
              FirstExport.class,
              contender.name(),
              Integer.toString(sink.port()),
              Double.toString(idleSeconds));
      List<String> output = ProcessOutput.of(command, idleSeconds + MOST_SECONDS);
      return output.stream()
          .filter(line -> line.startsWith(LINE_START))
          .map(FirstExport::parse)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("Nothing measured: " + output));
    }
  }

  private static FirstExport parse(String line) {
    double[] numbers =
        Stream.of(line.substring(LINE_START.length()).split(" ", -1))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return new FirstExport(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
  }

  /** Runs in the new JVM. */
  public static void main(String[] args) throws InterruptedException {
    Logger.getLogger("").setLevel(Level.WARNING);
    Contender contender = ContenderName.valueOf(args[0]).contender();
    int port = Integer.parseInt(args[1]);
    double idleSeconds = Double.parseDouble(args[2]);
    // The SDK belongs to the application; what follows is on the exporter's account.
    Collection<SpanData> span = List.of(SpanWorkload.oneSpan());
    ClassLoadingMXBean classLoading = ManagementFactory.getClassLoadingMXBean();
    ThreadMXBean running = ManagementFactory.getThreadMXBean();
    long heapBefore = UsedHeap.bytes();
    long classesBefore = classLoading.getTotalLoadedClassCount();
    int threadsBefore = running.getThreadCount();

    long start = System.nanoTime();
    Subject<Collection<SpanData>> subject = contender.spans(port);
    long built = System.nanoTime();
    subject.export(span);
    long exported = System.nanoTime();

    long classes = classLoading.getTotalLoadedClassCount() - classesBefore;
    int threads = running.getThreadCount() - threadsBefore;
    Thread.sleep((long) (1000 * idleSeconds));
    int idleThreads = running.getThreadCount() - threadsBefore;
    long heap = UsedHeap.bytes() - heapBefore;
    subject.verify();
    System.out.println(
        DoubleStream.of(
                (built - start) / 1e6,
                (exported - built) / 1e6,
                (double) classes,
                threads,
                idleThreads,
                heap / 1024.0)
            .mapToObj(Double::toString)
            .collect(Collectors.joining(" ", LINE_START, "")));
    System.exit(0);
  }
}
