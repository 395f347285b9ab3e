/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Compares what this project's exporter of spans and OpenTelemetry's OTLP/HTTP exporter cost an
 * application that has just started: the time until there is an exporter and until the first span
 * was accepted, classes, threads, and the heap when nothing happens any more. Each is measured in a
 * fresh JVM, in turn.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark -Dbenchmark.program=Footprint
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark -Dbenchmark.program=Footprint \
 *     -Dbenchmark.arguments="--rounds 3 --idle-seconds 0"
 * }</pre>
 *
 * <p>Arguments: {@code --rounds} (11), {@code --idle-seconds} from the first export until it is
 * looked at what stays (15). The table goes to standard output, progress to standard error.
 */
public final class Footprint {

  private static final Map<String, Double> DEFAULTS =
      Map.of("--rounds", 11.0, "--idle-seconds", 15.0);

  private static final String HEAD =
      """
      | of a fresh JVM | Azure Monitor | OTLP/HTTP | ratio |
      |---|--:|--:|--:|
      """;

  private Footprint() {}

  /** Runs the comparison; see the class for the arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.parse(List.of(args), DEFAULTS);
    String loadBefore = Machine.load();
    System.out.println(run(arguments));
    System.out.println(Machine.describe(loadBefore));
    System.out.println(arguments.describe());
  }

  static String run(Arguments arguments) throws IOException, InterruptedException {
    Map<ContenderName, List<FirstExport>> results = new EnumMap<>(ContenderName.class);
    for (int i = 0; i < arguments.count("--rounds"); i++) {
      ContenderName first = i % 2 == 0 ? ContenderName.AZURE_MONITOR : ContenderName.OTLP;
      ContenderName second = i % 2 == 0 ? ContenderName.OTLP : ContenderName.AZURE_MONITOR;
      for (ContenderName contender : List.of(first, second)) {
        FirstExport result = FirstExport.run(contender, arguments.number("--idle-seconds"));
        results.computeIfAbsent(contender, name -> new ArrayList<>()).add(result);
        System.err.printf("round %d: %s %s%n", i + 1, contender, result);
      }
    }
    StringBuilder table = new StringBuilder(HEAD);
    row(table, "ms to build the exporter", results, FirstExport::buildMillis);
    row(table, "ms more to the first span accepted", results, FirstExport::exportMillis);
    row(table, "ms in all", results, FirstExport::millis);
    row(table, "classes loaded", results, FirstExport::classes);
    row(table, "threads after the first span", results, FirstExport::threads);
    row(table, "threads when idle", results, FirstExport::idleThreads);
    row(table, "KB of heap when idle", results, FirstExport::idleKilobytes);
    return table.toString();
  }

  private static void row(
      StringBuilder table,
      String title,
      Map<ContenderName, List<FirstExport>> results,
      ToDoubleFunction<FirstExport> figure) {
    double ours = median(results, ContenderName.AZURE_MONITOR, figure);
    double otlp = median(results, ContenderName.OTLP, figure);
    table.append(
        String.format(
            Locale.ROOT, "| %s | %,.0f | %,.0f | %.2f |%n", title, ours, otlp, ours / otlp));
  }

  private static double median(
      Map<ContenderName, List<FirstExport>> results,
      ContenderName contender,
      ToDoubleFunction<FirstExport> figure) {
    return Medians.of(Objects.requireNonNull(results.get(contender)).stream().mapToDouble(figure));
  }
}
