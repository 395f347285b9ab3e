/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(100);

  @Test
  @DisplayName("room is there up to the last byte")
  void exact() {
    assertThat(budget.tryTake(60)).isTrue();
    assertThat(budget.tryTake(41)).isFalse();
    assertThat(budget.tryTake(40)).isTrue();
    assertThat(budget.tryTake(1)).isFalse();
    assertThat(budget.used()).isEqualTo(100);
  }

  @Test
  @DisplayName("room that is given back can be taken again")
  void exchange() {
    assertThat(budget.tryTake(100)).isTrue();
    budget.exchange(100, 30);
    assertThat(budget.tryTake(71)).isFalse();
    assertThat(budget.tryTake(70)).isTrue();
    budget.exchange(100, 0);
    assertThat(budget.used()).isZero();
  }

  @Test
  @DisplayName("whoever comes at the same time does not get more than there is")
  void concurrent() {
    MemoryBudget shared = new MemoryBudget(1000);
    AtomicInteger taken = new AtomicInteger();
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            i -> {
              if (shared.tryTake(1)) {
                taken.incrementAndGet();
              }
            });
    assertThat(taken).hasValue(1000);
  }
}
