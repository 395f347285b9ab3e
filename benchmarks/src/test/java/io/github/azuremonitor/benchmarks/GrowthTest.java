/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the program works; its figures are of no interest here. */
class GrowthTest {

  private static final int TABLES = 6;

  @Test
  void everyTableHasItsRows() throws Exception {
    Arguments quick =
        new Arguments(Map.of("--seconds", 0.0, "--steps", 2.0, "--idle-seconds", 0.0));

    List<String> rows = new ArrayList<>();
    Growth.run(
        quick, table -> table.lines().filter(line -> line.matches("\\| \\d.*")).forEach(rows::add));

    assertThat(rows)
        .hasSize(2 * TABLES)
        .noneMatch(row -> row.contains("NaN") || row.contains("Infinity"));
  }
}
