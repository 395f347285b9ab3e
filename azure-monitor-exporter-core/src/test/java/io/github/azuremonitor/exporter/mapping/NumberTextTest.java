/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 200, 1023, 1024, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void isAsTheJdkWritesIt(long number) {
    assertThat(NumberText.of(number)).isEqualTo(Long.toString(number));
  }
}
