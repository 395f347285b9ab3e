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
import java.util.Objects;
import java.util.function.Function;

/**
 * The table: medians over the rounds, but of the maximum the largest and of what was dropped the
 * sum. The figures are durations of the call, but for the one from when its request was due, in
 * which whatever made the thread late is contained. Ratios are to the SDK alone in the same round.
 */
final class LatencyReport {

  private static final String HEAD =
      """
      | call | behind it | p50, µs | p99, µs | p99.9, µs | max, µs | ratio p50 | ratio p99 | ratio p99.9 | p99.9 from due, µs | dropped by the processor |
      |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private final List<Map<LatencyCase, Result>> rounds = new ArrayList<>();

  /**
   * What one case showed in one round.
   *
   * @param spanEnds of {@code Span.end()}
   * @param logEmits of {@code LogRecordBuilder.emit()}
   * @param droppedSpans that no exporter was given
   * @param droppedLogs that no exporter was given
   */
  record Result(
      CallLatencies spanEnds, CallLatencies logEmits, long droppedSpans, long droppedLogs) {}

  void add(Map<LatencyCase, Result> round) {
    rounds.add(new EnumMap<>(round));
  }

  String markdown() {
    StringBuilder table = new StringBuilder(HEAD);
    for (LatencyCase mode : LatencyCase.values()) {
      row(table, "`Span.end()`", mode, Result::spanEnds, Result::droppedSpans);
    }
    for (LatencyCase mode : LatencyCase.values()) {
      row(table, "`LogRecordBuilder.emit()`", mode, Result::logEmits, Result::droppedLogs);
    }
    return table.toString();
  }

  private void row(
      StringBuilder table,
      String call,
      LatencyCase mode,
      Function<Result, CallLatencies> calls,
      Function<Result, Long> dropped) {
    Function<Result, Latencies> latencies = calls.andThen(CallLatencies::durations);
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.1f | %.1f | %.1f | %.0f | %.2f | %.2f | %.2f | %.0f | %d |%n",
            call,
            mode.title,
            median(mode, latencies, 0.5),
            median(mode, latencies, 0.99),
            median(mode, latencies, 0.999),
            rounds.stream()
                .mapToDouble(round -> latencies.apply(of(round, mode)).micros(1))
                .max()
                .orElseThrow(),
            ratio(mode, latencies, 0.5),
            ratio(mode, latencies, 0.99),
            ratio(mode, latencies, 0.999),
            median(mode, calls.andThen(CallLatencies::fromDue), 0.999),
            rounds.stream().mapToLong(round -> dropped.apply(of(round, mode))).sum()));
  }

  private double median(LatencyCase mode, Function<Result, Latencies> latencies, double share) {
    return Medians.of(
        rounds.stream().mapToDouble(round -> latencies.apply(of(round, mode)).micros(share)));
  }

  private double ratio(LatencyCase mode, Function<Result, Latencies> latencies, double share) {
    return Medians.of(
        rounds.stream()
            .mapToDouble(
                round ->
                    latencies.apply(of(round, mode)).micros(share)
                        / latencies.apply(of(round, LatencyCase.NO_EXPORTER)).micros(share)));
  }

  private static Result of(Map<LatencyCase, Result> round, LatencyCase mode) {
    return Objects.requireNonNull(round.get(mode));
  }
}
