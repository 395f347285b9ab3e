/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.io.NumberOutput;

class ShortDecimalTest {

  private static final long SEED = 20_261_123;

  /** Returns what is written behind the mark, or null when nothing is. */
  private static @Nullable String written(double value) {
    byte[] target = new byte[40];
    target[0] = '#';
    int end = ShortDecimal.write(value, target, 1);
    String text = new String(target, StandardCharsets.US_ASCII);
    assertThat(text).startsWith("#");
    if (end < 0) {
      assertThat(text.substring(1)).matches("\\x00+");
      return null;
    }
    assertThat(text.substring(end)).matches("\\x00+");
    return text.substring(1, end);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "-0.5, -0.5",
    "0.001, 0.001",
    "-0.001, -0.001",
    "12.34, 12.34",
    "12.304, 12.304",
    "1.005, 1.005",
    "99.9, 99.9",
    "-1234567.125, -1234567.125",
    "9999999.999, 9999999.999",
    "9999999.9, 9999999.9",
    "0.3, 0.3",
    "4.35, 4.35",
    "3.0, 3.0"
  })
  @DisplayName("numbers of few decimal places are written in their shortest form")
  void written(double value, String text) {
    assertThat(written(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        0.0005,
        0.00099999,
        0.0001,
        0.1234,
        0.30000000000000004,
        0.9999999999999999,
        1.0000000000000002,
        9999999.9995,
        1e7 + 0.5,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  @DisplayName("all others are left to others")
  void left(double value) {
    assertThat(written(value)).isNull();
  }

  @Test
  @DisplayName("what is written is always what the general way writes")
  void sameAsGeneral() {
    Random random = new Random(SEED);
    int few = 0;
    for (int i = 0; i < 300_000; i++) {
      double unit = Math.pow(10, random.nextInt(5));
      double near = random.nextInt(1 << (1 + random.nextInt(30))) / unit;
      for (double value : new double[] {near, -near, Math.nextUp(near), Math.nextDown(near)}) {
        String text = written(value);
        if (text != null) {
          few++;
          assertThat(text)
              .as("seed %d, %s", SEED, value)
              .isEqualTo(NumberOutput.toString(value, true));
        }
      }
    }
    assertThat(few).isGreaterThan(300_000);
  }
}
