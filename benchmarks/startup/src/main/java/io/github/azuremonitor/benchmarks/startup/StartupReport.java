/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks.startup;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table: medians of the times, and the medians of the rounds' differences and ratios. */
final class StartupReport {

  private static final String HEAD =
      """
      | application with | ms | with the starter, ms | difference, ms | differences | ratio | ratios |
      |---|--:|--:|--:|---|--:|---|
      """;

  private static final List<Variant> BASELINES =
      List.of(Variant.WITH_SPRING_BOOT, Variant.WITHOUT_TELEMETRY);

  private final List<Map<Variant, Long>> rounds = new ArrayList<>();

  /** Adds the milliseconds of each variant. */
  void add(Map<Variant, Long> round) {
    rounds.add(new EnumMap<>(round));
  }

  String markdown() {
    StringBuilder table = new StringBuilder(HEAD);
    double[] withStarter = sorted(round -> millis(round, Variant.WITH_STARTER));
    for (Variant baseline : BASELINES) {
      double[] differences =
          sorted(round -> millis(round, Variant.WITH_STARTER) - millis(round, baseline));
      double[] ratios =
          sorted(round -> millis(round, Variant.WITH_STARTER) / millis(round, baseline));
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f | %.0f to %.0f | %.3f | %.3f–%.3f |%n",
              baseline.title,
              median(sorted(round -> millis(round, baseline))),
              median(withStarter),
              median(differences),
              differences[0],
              differences[differences.length - 1],
              median(ratios),
              ratios[0],
              ratios[ratios.length - 1]));
    }
    return table.toString();
  }

  private static double millis(Map<Variant, Long> round, Variant variant) {
    return requireNonNull(round.get(variant));
  }

  private double[] sorted(ToDoubleFunction<Map<Variant, Long>> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
