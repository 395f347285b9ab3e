/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {

  private final TimeFormat format = new TimeFormat();

  @ParameterizedTest(name = "{0} ns: {1}")
  @DisplayName("ENV-12 durations have six decimals, truncated, and stay below 1000 days")
  @CsvSource({
    "0, 00:00:00.000000",
    "1, 00:00:00.000000",
    "999, 00:00:00.000000",
    "1000, 00:00:00.000001",
    "1500, 00:00:00.000001",
    "123456789, 00:00:00.123456",
    "59999999999, 00:00:59.999999",
    "60000000000, 00:01:00.000000",
    "3661123456789, 01:01:01.123456",
    "86399999999999, 23:59:59.999999",
    "86400000000000, 1.00:00:00.000000",
    "777600000000000, 9.00:00:00.000000",
    "864000000000000, 10.00:00:00.000000",
    "8553600000000000, 99.00:00:00.000000",
    "8640000000000000, 100.00:00:00.000000",
    "86399999999999999, 999.23:59:59.999999",
    "86400000000000000, 999.23:59:59.999999",
    "9223372036854775807, 999.23:59:59.999999",
    "-1, 00:00:00.000000",
    "-5000, 00:00:00.000000",
    "-9223372036854775808, 00:00:00.000000",
  })
  void durations(long nanos, String expected) {
    format.duration(nanos);
    assertThat(text()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} ns: {1}")
  @DisplayName("ENV-3 time stamps are UTC with seven decimals, truncated")
  @CsvSource({
    "0, 1970-01-01T00:00:00.0000000Z",
    "99, 1970-01-01T00:00:00.0000000Z",
    "100, 1970-01-01T00:00:00.0000001Z",
    "1700000000123456789, 2023-11-14T22:13:20.1234567Z",
    "1700000000000000000, 2023-11-14T22:13:20.0000000Z",
    "1704067199999999999, 2023-12-31T23:59:59.9999999Z",
    "1704067200000000000, 2024-01-01T00:00:00.0000000Z",
    "1709164800000000000, 2024-02-29T00:00:00.0000000Z",
    "1735689599999999900, 2024-12-31T23:59:59.9999999Z",
    "-1, 1969-12-31T23:59:59.9999999Z",
    "-86400000000000, 1969-12-31T00:00:00.0000000Z",
    "-86400000000001, 1969-12-30T23:59:59.9999999Z",
    "9223372036854775807, 2262-04-11T23:47:16.8547758Z",
    "-9223372036854775808, 1677-09-21T00:12:43.1452241Z",
  })
  void timestamps(long epochNanos, String expected) {
    format.timestamp(epochNanos);
    assertThat(text()).isEqualTo(expected);
  }

  @Test
  @DisplayName("ENV-3 any long is the time that java.time reads back")
  void randomTimestampsRoundTrip() {
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      long nanos = random.nextLong() >> random.nextInt(64);
      format.timestamp(nanos);
      Instant expected = Instant.EPOCH.plus(Math.floorDiv(nanos, 100) * 100, ChronoUnit.NANOS);
      assertThat(Instant.parse(text())).as("seed %d, %d ns", seed, nanos).isEqualTo(expected);
    }
  }

  @Test
  void eachCallOverwritesTheOneBefore() {
    format.duration(Long.MAX_VALUE);
    format.timestamp(0);
    assertThat(text()).isEqualTo("1970-01-01T00:00:00.0000000Z");
    format.duration(0);
    assertThat(text()).isEqualTo("00:00:00.000000");
    format.timestamp(-1);
    assertThat(text()).isEqualTo("1969-12-31T23:59:59.9999999Z");
  }

  private String text() {
    return new String(format.text(), 0, format.length(), StandardCharsets.US_ASCII);
  }
}
