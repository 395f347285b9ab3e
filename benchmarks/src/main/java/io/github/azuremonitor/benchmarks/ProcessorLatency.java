/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures what an application's threads wait for: how long {@code Span.end()} and {@code
 * LogRecordBuilder.emit()} take with the SDK's batch processors in their default sizes, this
 * project's processors and its exporters, while the service answers, is slow, fails, refuses
 * connections, and recovers. The yardstick is the SDK alone, with exporters that do nothing. Load
 * is a fixed number of requests per second, well below what the machine can do; each makes a span
 * and a log record. The service is a process of its own. Where it recovers, that happens within
 * what is measured; see {@link Recovery}.
 *
 * <p>A pause of the whole process makes one call of each thread last long, and many requests begin
 * late. That is why there is a latency from when a request was due to the end of the call, too; it
 * contains how late the operating system wakes a thread, and the making of the span.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark -Dbenchmark.program=ProcessorLatency
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark -Dbenchmark.program=ProcessorLatency \
 *     -Dbenchmark.arguments="--rounds 1 --seconds 2 --warm-up 1"
 * }</pre>
 *
 * <p>Arguments: {@code --rounds} (5), {@code --seconds} measured in each case (10), {@code
 * --warm-up} seconds before (3), {@code --threads} (2), {@code --rate} of requests per second and
 * thread (1000). The table goes to standard output, progress to standard error.
 */
public final class ProcessorLatency {

  private static final Map<String, Double> DEFAULTS =
      Map.of(
          "--rounds", 5.0, "--seconds", 10.0, "--warm-up", 3.0, "--threads", 2.0, "--rate", 1000.0);

  private ProcessorLatency() {}

  /** Runs all cases; see the class for the arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.parse(List.of(args), DEFAULTS);
    // Failures are what is looked for, and not worth a line each.
    Logger.getLogger("").setLevel(Level.OFF);
    String loadBefore = Machine.load();
    System.out.println(run(arguments));
    System.out.println(Machine.describe(loadBefore));
    System.out.println(arguments.describe());
    // The HTTP client of a pipeline that was closed may keep its threads for a while.
    System.exit(0);
  }

  static String run(Arguments arguments) throws IOException, InterruptedException {
    if (arguments.number("--warm-up") > 0) {
      // The first one is for the compiler.
      round(0, arguments);
    }
    LatencyReport report = new LatencyReport();
    for (int i = 1; i <= arguments.count("--rounds"); i++) {
      report.add(round(i, arguments));
    }
    return report.markdown();
  }

  /** Begins with another case each time. */
  private static Map<LatencyCase, LatencyReport.Result> round(int number, Arguments arguments)
      throws IOException, InterruptedException {
    List<LatencyCase> order = new ArrayList<>(List.of(LatencyCase.values()));
    Collections.rotate(order, number);
    Map<LatencyCase, LatencyReport.Result> round = new EnumMap<>(LatencyCase.class);
    for (LatencyCase mode : order) {
      round.put(
          mode,
          measure(mode, arguments, arguments.number(number == 0 ? "--warm-up" : "--seconds")));
      System.err.printf("round %d: %s%n", number, mode.title);
    }
    return round;
  }

  private static LatencyReport.Result measure(LatencyCase mode, Arguments arguments, double seconds)
      throws IOException, InterruptedException {
    int threads = arguments.count("--threads");
    try (SinkProcess service = mode.startService();
        ObservedApplication application =
            new ObservedApplication(
                mode, service == null ? LatencyCase.closedPort() : service.port())) {
      PacedLoad load = new PacedLoad(application, arguments.number("--rate"));
      load.run(threads, arguments.number("--warm-up"), false);
      System.gc();
      if (service != null && mode.recovers()) {
        new Recovery(service, application, load, threads).measure(seconds);
      } else {
        load.run(threads, seconds, true);
      }
      ArrivedItems arrived = application.end();
      return new LatencyReport.Result(
          load.spanEnds(),
          load.logEmits(),
          load.served() - arrived.spanCount(),
          load.served() - arrived.logCount());
    }
  }
}
