/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the exporters of this project with OpenTelemetry's OTLP/HTTP exporters: the same data,
 * compressed and sent to a sink in a process of its own, each contender in a fresh JVM with the
 * same flags. The two runs of a pair follow each other at once and take turns in going first, so
 * that whatever else the machine does hits both alike; what counts is the ratio within a pair.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark -Dbenchmark.arguments="--pairs 1 --seconds 2"
 * }</pre>
 *
 * <p>For the arguments see {@link Options}. The table goes to standard output, progress to standard
 * error.
 */
public final class PairedBenchmark {

  private PairedBenchmark() {}

  /** Runs the comparison; see {@link Options} for the arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.parse(List.of(args));
    Report report = new Report(options.contender());
    String loadBefore = Machine.load();
    for (int pair = 0; pair < options.pairs(); pair++) {
      for (Scenario scenario : options.scenarios()) {
        report.add(scenario, runPair(scenario, options, pair % 2 == 0));
        System.err.printf("pair %d of %d: %s%n", pair + 1, options.pairs(), scenario.title);
      }
    }
    System.out.println(report.markdown());
    System.out.println(Machine.describe(loadBefore));
    System.out.println(options.describe());
  }

  private static Pair runPair(Scenario scenario, Options options, boolean oursFirst)
      throws IOException, InterruptedException {
    List<Measurement> results = new ArrayList<>();
    for (ContenderName contender :
        oursFirst
            ? List.of(options.contender(), ContenderName.OTLP)
            : List.of(ContenderName.OTLP, options.contender())) {
      results.add(MeasuredJvm.run(contender, scenario, options));
    }
    return oursFirst
        ? new Pair(results.get(0), results.get(1))
        : new Pair(results.get(1), results.get(0));
  }
}
