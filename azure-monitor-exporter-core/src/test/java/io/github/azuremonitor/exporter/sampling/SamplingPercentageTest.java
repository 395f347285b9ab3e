/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingPercentageTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @DisplayName("SA-10 a fixed percentage is rounded to the nearest whole weight, half up")
  @CsvSource({
    "100, 100",
    "75, 100",
    "70, 100",
    "67, 100",
    "66, 50",
    "60, 50",
    "50, 50",
    "45, 50",
    "40.1, 50",
    "40, 33.333333333333336",
    "35, 33.333333333333336",
    "34, 33.333333333333336",
    "33.33, 33.333333333333336",
    "33, 33.333333333333336",
    "30, 33.333333333333336",
    "25, 25",
    "20, 20",
    "15, 14.285714285714286",
    "10, 10",
    "7, 7.142857142857143",
    "5, 5",
    "3, 3.0303030303030303",
    "1, 1",
    "0.5, 0.5",
    "0.1, 0.1",
    "0, 0",
  })
  void nearest(double asked, double effective) {
    assertThat(SamplingPercentage.nearest(asked)).isEqualTo(effective);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @DisplayName("SA-22 a limited percentage is rounded down")
  @CsvSource({
    "0, 0",
    "100, 100",
    "99.9, 50",
    "83.33, 50",
    "71.43, 50",
    "60, 50",
    "50, 50",
    "49.9, 33.333333333333336",
    "25, 25",
    "14.5004163, 14.285714285714286",
    "11.0121921, 10",
    "10, 10",
    "5, 5",
    "0.5, 0.5",
  })
  void atMost(double asked, double effective) {
    assertThat(SamplingPercentage.atMost(asked)).isEqualTo(effective);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @DisplayName("SA-22 a percentage that floating point left slightly short is not rounded down")
  @CsvSource({
    "99.99999999999999, 100",
    "49.99999999999999, 50",
    "33.33333333333333, 33.333333333333336",
    "4.999999999999999, 5",
    "0.4999999999999999, 0.5",
  })
  void slightlyShort(double asked, double effective) {
    assertThat(SamplingPercentage.atMost(asked)).isEqualTo(effective);
  }

  @Test
  @DisplayName("SA-10, SA-22 the percentages of whole weights stay as they are")
  void wholeWeights() {
    assertThat(IntStream.rangeClosed(1, 100_000))
        .allSatisfy(
            weight -> {
              double percentage = 100.0 / weight;
              assertThat(SamplingPercentage.nearest(percentage)).isEqualTo(percentage);
              assertThat(SamplingPercentage.atMost(percentage)).isEqualTo(percentage);
            });
  }

  @Test
  @DisplayName("SA-10, SA-22 every result has a whole weight, and a limit is never exceeded")
  void wholeWeightAlways() {
    assertThat(IntStream.rangeClosed(1, 10_000))
        .allSatisfy(
            step -> {
              double asked = step / 100.0;
              double nearest = 100 / SamplingPercentage.nearest(asked);
              double atMost = SamplingPercentage.atMost(asked);
              assertThat(nearest).isCloseTo(Math.rint(nearest), within(1e-9));
              assertThat(100 / atMost).isCloseTo(Math.rint(100 / atMost), within(1e-9));
              assertThat(atMost).isLessThanOrEqualTo(asked * (1 + 1e-9));
            });
  }

  @Test
  @DisplayName("SA-10, SA-22 the smallest percentages stay between 0 and 100")
  void tiny() {
    assertThat(SamplingPercentage.nearest(Double.MIN_VALUE)).isBetween(0.0, 1e-15);
    assertThat(SamplingPercentage.atMost(Double.MIN_VALUE)).isBetween(0.0, 1e-15);
  }
}
