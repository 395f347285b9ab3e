/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the program works; its figures are of no interest here. */
class ProcessorLatencyTest {

  @Test
  void everyCaseYieldsARowForSpansAndOneForLogs() throws Exception {
    Arguments quick =
        new Arguments(
            Map.of(
                "--rounds", 1.0,
                "--seconds", 0.1,
                "--warm-up", 0.0,
                "--threads", 2.0,
                "--rate", 100.0));

    List<String> rows = ProcessorLatency.run(quick).lines().skip(2).toList();

    assertThat(rows)
        .hasSize(2 * LatencyCase.values().length)
        .noneMatch(row -> row.contains("NaN") || row.contains("Infinity"))
        // The queues have room for all of it.
        .allMatch(row -> row.endsWith("| 0 |"));
    assertThat(rows.get(0)).contains("| 1.00 | 1.00 | 1.00 |");
  }

  @Test
  void percentilesAreThoseOfAllThreads() {
    Latencies one = new Latencies(3);
    Latencies other = new Latencies(5);
    for (long micros : List.of(10L, 30L)) {
      one.add(1000 * micros);
    }
    for (long micros : List.of(40L, 20L)) {
      other.add(1000 * micros);
    }

    Latencies all = Latencies.of(List.of(one, other));

    assertThat(all.micros(0.25)).isEqualTo(10);
    assertThat(all.micros(0.5)).isEqualTo(20);
    assertThat(all.micros(0.99)).isEqualTo(40);
    assertThat(all.micros(1)).isEqualTo(40);
  }

  @Test
  void aPauseShowsInAllCallsThatItDelayed() {
    CallLatencies calls = new CallLatencies(3);
    // One that is due each 10 µs; the first lasts 50, the others 1.
    calls.add(0, 0, 50_000);
    calls.add(10_000, 50_000, 51_000);
    calls.add(20_000, 51_000, 52_000);

    CallLatencies all = CallLatencies.of(List.of(calls));

    assertThat(all.durations().micros(0.5)).isEqualTo(1);
    assertThat(all.durations().micros(1)).isEqualTo(50);
    assertThat(all.fromDue().micros(0.01)).isEqualTo(32);
    assertThat(all.fromDue().micros(0.5)).isEqualTo(41);
    assertThat(all.fromDue().micros(1)).isEqualTo(50);
  }
}
