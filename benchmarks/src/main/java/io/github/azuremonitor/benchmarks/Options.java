/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The arguments of {@link PairedBenchmark}.
 *
 * @param pairs {@code --pairs}, default 5: how often each scenario is run with both contenders
 * @param seconds {@code --seconds}, default 5: how long is measured in each run
 * @param warmUpSeconds {@code --warm-up}, default twice as long as is measured
 * @param scenarios {@code --scenario}, may be repeated, default all: {@code spans}, {@code
 *     logs_with_exceptions} …
 * @param contender {@code --contender}, who is compared with OTLP: {@code azure_monitor}, the
 *     default, or {@code ready_json}, which shows what no exporter can save
 * @param jvmOptions {@code --jvm-option}, may be repeated: further flags of the measured JVMs, to
 *     look into them with the flight recorder, say
 */
record Options(
    int pairs,
    double seconds,
    double warmUpSeconds,
    List<Scenario> scenarios,
    ContenderName contender,
    List<String> jvmOptions) {

  static Options parse(List<String> arguments) {
    int pairs = 5;
    double seconds = 5;
    double warmUpSeconds = Double.NaN;
    List<Scenario> scenarios = new ArrayList<>();
    ContenderName contender = ContenderName.AZURE_MONITOR;
    List<String> jvmOptions = new ArrayList<>();
    for (Iterator<String> i = arguments.iterator(); i.hasNext(); ) {
      String name = i.next();
      if (!i.hasNext()) {
        throw new IllegalArgumentException("No value for " + name);
      }
      String value = i.next();
      switch (name) {
        case "--pairs" -> pairs = Integer.parseInt(value);
        case "--seconds" -> seconds = Double.parseDouble(value);
        case "--warm-up" -> warmUpSeconds = Double.parseDouble(value);
        case "--scenario" -> scenarios.add(Scenario.valueOf(value.toUpperCase(Locale.ROOT)));
        case "--contender" -> contender = ContenderName.valueOf(value.toUpperCase(Locale.ROOT));
        case "--jvm-option" -> jvmOptions.add(value);
        default -> throw new IllegalArgumentException("Not an option: " + name);
      }
    }
    return new Options(
        pairs,
        seconds,
        Double.isNaN(warmUpSeconds) ? 2 * seconds : warmUpSeconds,
        scenarios.isEmpty() ? Arrays.asList(Scenario.values()) : scenarios,
        contender,
        jvmOptions);
  }

  /** Says how the figures came about. */
  String describe() {
    return "Pairs: %d; %.0f s measured after %.0f s of warm-up in each run%s."
        .formatted(
            pairs,
            seconds,
            warmUpSeconds,
            jvmOptions.isEmpty()
                ? ""
                : jvmOptions.stream().collect(Collectors.joining(" ", "; further flags: ", "")));
  }
}
