/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The table: per contender the median over all pairs, and the median of the pairs' ratios. */
final class Report {

  private static final String HEAD =
      """
      | scenario | per item | %s | OTLP/HTTP | ratio | ratios |
      |---|---|--:|--:|--:|---|
      """;

  private static final String FOOT =
      """

      CPU is that of the whole process. Wire bytes include headers; this project compresses at gzip level 3, the OTLP \
      exporters at level 6, the default of their compressor. Ratios below 1 (for items/s: above 1) are in favour of \
      this project.\
      """;

  private final ContenderName contender;
  private final Map<Scenario, List<Pair>> pairs = new EnumMap<>(Scenario.class);

  /** A column of {@link Measurement}. */
  private enum Figure {
    CPU("CPU µs"),
    ALLOCATED("bytes allocated"),
    SPEED("items/s"),
    WIRE("wire bytes");

    private final String title;

    Figure(String title) {
      this.title = title;
    }

    double of(Measurement measurement) {
      return switch (this) {
        case CPU -> measurement.cpuMicrosPerItem();
        case ALLOCATED -> measurement.allocatedBytesPerItem();
        case SPEED -> measurement.itemsPerSecond();
        case WIRE -> measurement.wireBytesPerItem();
      };
    }

    String text(double value) {
      return String.format(Locale.ROOT, this == CPU ? "%.2f" : "%,.0f", value);
    }
  }

  Report(ContenderName contender) {
    this.contender = contender;
  }

  void add(Scenario scenario, Pair pair) {
    pairs.computeIfAbsent(scenario, s -> new ArrayList<>()).add(pair);
  }

  String markdown() {
    StringBuilder table = new StringBuilder(HEAD.formatted(contender.title));
    pairs.forEach(
        (scenario, list) -> {
          for (Figure figure : Figure.values()) {
            appendRow(table, scenario, figure, list);
          }
        });
    table.append(FOOT);
    appendUnseen(table, contender.title, Pair::measured);
    appendUnseen(table, ContenderName.OTLP.title, Pair::otlp);
    return table.toString();
  }

  private void appendUnseen(
      StringBuilder table, String contender, Function<Pair, Measurement> measurement) {
    long threads =
        pairs.values().stream()
            .flatMap(List::stream)
            .mapToLong(pair -> measurement.apply(pair).unseenThreads())
            .sum();
    if (threads > 0) {
      table.append(
          " %s: %d threads were started and ended too soon to be read; what they allocated is missing."
              .formatted(contender, threads));
    }
  }

  private static void appendRow(
      StringBuilder table, Scenario scenario, Figure figure, List<Pair> list) {
    double[] ratios = sorted(list, pair -> figure.of(pair.measured()) / figure.of(pair.otlp()));
    table
        .append("| ")
        .append(scenario.title)
        .append(" | ")
        .append(figure.title)
        .append(" | ")
        .append(figure.text(median(sorted(list, pair -> figure.of(pair.measured())))))
        .append(" | ")
        .append(figure.text(median(sorted(list, pair -> figure.of(pair.otlp())))))
        .append(
            String.format(
                Locale.ROOT,
                " | %.2f | %.2f–%.2f |%n",
                median(ratios),
                ratios[0],
                ratios[ratios.length - 1]));
  }

  private static double[] sorted(List<Pair> pairs, ToDoubleFunction<Pair> value) {
    return pairs.stream().mapToDouble(value).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
