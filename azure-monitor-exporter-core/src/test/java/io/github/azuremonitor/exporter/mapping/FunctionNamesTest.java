/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionNamesTest {

  private final FunctionNames names = new FunctionNames();

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "com.example.Orders.pay, com.example.Orders, pay",
        "pay, null, pay",
        ".pay, '', pay",
        "Orders., Orders, ''",
      })
  void takesNamesApart(String name, @Nullable String type, String method) {
    assertThat(names.of(name)).isEqualTo(new FunctionNames.Function(name, type, method));
    assertThat(names.of(name)).isEqualTo(new FunctionNames.Function(name, type, method));
  }

  @Test
  void remembersWhatLogsAgainAndAgain() {
    assertThat(names.of("a.B.c")).isSameAs(names.of("a.B.c"));
  }

  @Test
  void namesThatCollideAreNotMistaken() {
    for (int round = 0; round < 2; round++) {
      IntStream.range(0, 1000)
          .forEach(
              i ->
                  assertThat(names.of("a.T" + i + ".m" + i))
                      .isEqualTo(
                          new FunctionNames.Function("a.T" + i + ".m" + i, "a.T" + i, "m" + i)));
    }
  }

  @Test
  void hugeNamesAreNotKept() {
    String huge = "a.".repeat(200) + "b";
    assertThat(names.of(huge)).isNotSameAs(names.of(huge));
  }
}
