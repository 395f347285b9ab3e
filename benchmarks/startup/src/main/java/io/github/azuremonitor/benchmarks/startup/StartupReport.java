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
import java.util.function.ToLongFunction;

/** The table: medians of the times, and the medians of the rounds' differences and ratios. */
final class StartupReport {

  private static final String HEAD =
      """
      | until ready | application with | ms | with the starter, ms | difference, ms | differences | ratio | ratios |
      |---|---|--:|--:|--:|---|--:|---|
      """;

  private static final List<Variant> BASELINES =
      List.of(Variant.WITH_SPRING_BOOT, Variant.WITHOUT_TELEMETRY);

  private final List<Map<Variant, MeasuredStart>> rounds = new ArrayList<>();

  /** Adds what was measured of each variant. */
  void add(Map<Variant, MeasuredStart> round) {
    rounds.add(new EnumMap<>(round));
  }

  String markdown() {
    StringBuilder table = new StringBuilder(HEAD);
    addTo(table, "time", MeasuredStart::millis);
    addTo(table, "processor time", MeasuredStart::processorMillis);
    return table.toString();
  }

  private void addTo(StringBuilder table, String title, ToLongFunction<MeasuredStart> figure) {
    double[] withStarter = sorted(round -> of(round, Variant.WITH_STARTER, figure));
    for (Variant baseline : BASELINES) {
      double[] differences =
          sorted(round -> of(round, Variant.WITH_STARTER, figure) - of(round, baseline, figure));
      double[] ratios =
          sorted(round -> of(round, Variant.WITH_STARTER, figure) / of(round, baseline, figure));
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f | %.0f | %.0f | %.0f to %.0f | %.3f | %.3f–%.3f |%n",
              title,
              baseline.title,
              median(sorted(round -> of(round, baseline, figure))),
              median(withStarter),
              median(differences),
              differences[0],
              differences[differences.length - 1],
              median(ratios),
              ratios[0],
              ratios[ratios.length - 1]));
    }
  }

  private static double of(
      Map<Variant, MeasuredStart> round, Variant variant, ToLongFunction<MeasuredStart> figure) {
    return figure.applyAsLong(requireNonNull(round.get(variant)));
  }

  private double[] sorted(ToDoubleFunction<Map<Variant, MeasuredStart>> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
