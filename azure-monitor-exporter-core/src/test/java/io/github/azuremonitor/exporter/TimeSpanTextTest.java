/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTextTest {

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("ENV-12 durations, truncated to microseconds and kept below 1000 days")
  @CsvSource({
    "PT0S, 00:00:00.000000",
    "PT0.000000999S, 00:00:00.000000",
    "PT0.0000015S, 00:00:00.000001",
    "PT0.123456789S, 00:00:00.123456",
    "PT59.999999999S, 00:00:59.999999",
    "PT23H59M59S, 23:59:59.000000",
    "PT24H, 1.00:00:00.000000",
    "P999DT1H2M3.4S, 999.01:02:03.400000",
    "P1000D, 999.23:59:59.999999",
    "PT2562047788015215H, 999.23:59:59.999999",
    "PT-0.000000001S, 00:00:00.000000",
    "P-1D, 00:00:00.000000",
    "PT-2562047788015215H, 00:00:00.000000",
  })
  void durations(Duration duration, String expected) {
    assertThat(TimeSpanText.of(duration)).isEqualTo(expected);
  }

  @Test
  void digitsAreThoseOfTheServiceWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
      assertThat(TimeSpanText.of(Duration.ofSeconds(62))).isEqualTo("00:01:02.000000");
    } finally {
      Locale.setDefault(before);
    }
  }
}
