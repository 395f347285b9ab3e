/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Numbers of system files")
class NumbersTest {

  @ParameterizedTest
  @CsvSource({"read_bytes, 1", "write_bytes, 2", "VmRSS, 204800", "usage_usec, 7"})
  void lineIsFoundByItsWholeName(String name, double number) {
    String text =
        """
        bytes: 9
        cancelled_write_bytes: 8
        read_bytes: 1
        write_bytes: 2
        VmRSS:\t  204800 kB
        VmRSSx: 5
        usage_usec 7
        """;
    assertThat(Numbers.line(text, name)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b: 2", "a:", "a: x", "a: -1", "a:\n7", "a7", "xa: 7"})
  void lineWithoutNumberIsAbsent(String text) {
    assertThat(Numbers.line(text, "a")).isNaN();
  }

  @Test
  void nameIsNoPattern() {
    assertThat(Numbers.line("axb: 1\na.b: 2\n", "a.b")).isEqualTo(2);
  }

  @Test
  void kilobytesAreOf1024Bytes() {
    assertThat(Numbers.kilobytes("MemAvailable:   22508096 kB\n", "MemAvailable"))
        .isEqualTo(23_048_290_304.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "536870912, 536870912",
    "' 12\n', 12",
    "9223372036854771712, 9.223372036854772E18"
  })
  void wholeTextIsNumber(String text, double number) {
    assertThat(Numbers.only(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "max", "-1", "1 2", "1.5", "1e3", "0x10", "\u0661"})
  void textThatIsNoNumberIsAbsent(String text) {
    assertThat(Numbers.only(text)).isNaN();
  }

  @Test
  void fileThatIsNotThereIsAbsent() {
    assertThat(Numbers.only(null)).isNaN();
    assertThat(Numbers.line(null, "a")).isNaN();
  }
}
