/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentilesTest {

  private final Percentiles percentiles = new Percentiles();

  @Test
  void thereAreNoneOfNothing() {
    assertThat(percentiles.at(0.5)).isNull();
  }

  @Test
  void areValuesThatWereMeasured() {
    for (int i = 100; i >= 1; i--) {
      percentiles.add(i, 1);
    }

    assertThat(percentiles.at(0.5)).isEqualTo(50);
    assertThat(percentiles.at(0.95)).isEqualTo(95);
    assertThat(percentiles.at(0.99)).isEqualTo(99);
    assertThat(percentiles.at(1)).isEqualTo(100);
  }

  @Test
  void weighValuesByWhatTheyStandFor() {
    percentiles.add(1000, 1);
    percentiles.add(2000, 1);
    percentiles.add(10, 98);

    assertThat(percentiles.at(0.5)).isEqualTo(10);
    assertThat(percentiles.at(0.98)).isEqualTo(10);
    assertThat(percentiles.at(0.99)).isEqualTo(1000);
    assertThat(percentiles.at(0.995)).isEqualTo(2000);
  }

  @Test
  void takeValuesAddedLater() {
    percentiles.add(10, 1);
    assertThat(percentiles.at(0.5)).isEqualTo(10);
    percentiles.add(5, 2);

    assertThat(percentiles.at(0.5)).isEqualTo(5);
  }
}
