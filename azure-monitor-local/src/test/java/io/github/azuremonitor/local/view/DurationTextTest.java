/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

  @ParameterizedTest(name = "{0} is {1} ms")
  @CsvSource({
    "00:00:00, 0",
    "00:00:00.0125, 12.5",
    "00:00:00.0000001, 0.0001",
    "01:02:03.004, 3723004",
    "2.00:00:01, 172801000",
    "999.23:59:59.9999999, 86399999999.9999"
  })
  void readsDurations(String text, double millis) {
    assertThat(DurationText.millis(text)).isCloseTo(millis, within(0.000_1));
  }
}
