/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the program works; its figures are of no interest here. */
class FootprintTest {

  private static final int FIGURES = 7;

  @Test
  void everyFigureIsMeasuredForBothContenders() throws Exception {
    String table = Footprint.run(new Arguments(Map.of("--rounds", 1.0, "--idle-seconds", 0.0)));

    assertThat(table.lines().skip(2))
        .hasSize(FIGURES)
        .allMatch(row -> row.matches("\\| [\\w ]+ \\| [\\d,]+ \\| [\\d,]+ \\| \\d+\\.\\d\\d \\|"));
  }
}
