/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentNameTest {

  private static final TelemetryCounts MIXED =
      TelemetryCounts.builder()
          .add(TelemetryType.DEPENDENCY, 300, 99_999)
          .add(TelemetryType.REQUEST, 120, 45_678)
          .build();

  @Test
  @DisplayName("a name tells time, sequence and counts")
  void format() {
    SegmentName name = new SegmentName(1_795_345_200_000L, 7, MIXED);
    String text = "1795345200000-0000000007-r120.45678_d300.99999.seg";
    assertThat(name.format()).isEqualTo(text);
    SegmentName parsed = SegmentName.parse(text).orElseThrow();
    assertThat(parsed.epochMillis()).isEqualTo(1_795_345_200_000L);
    assertThat(parsed.sequence()).isEqualTo(7);
    assertThat(parsed.tellsTruthOf(MIXED)).isTrue();
    assertThat(parsed.tellsTruthOf(TelemetryCounts.unwritten(TelemetryType.REQUEST))).isFalse();
  }

  @Test
  @DisplayName("the longest name fits into what file systems allow")
  void longest() {
    TelemetryCounts.Builder all = TelemetryCounts.builder();
    Arrays.stream(TelemetryType.values()).forEach(t -> all.add(t, 999_999_999, 999_999_999_999L));
    String name = new SegmentName(Long.MAX_VALUE, 9_999_999_999L, all.build()).format();
    assertThat(name).hasSizeLessThan(250);
    assertThat(SegmentName.parse(name)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0000000000000", "0, 0000000000000", "9223372036854775807, 9999999999999"})
  @DisplayName("times that have no place in a name are brought into reach")
  void times(long millis, String text) {
    assertThat(new SegmentName(millis, 0, MIXED).format()).startsWith(text + "-0000000000-");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("every type has a letter of its own")
  void letters(TelemetryType type) {
    assertThat(TypeCode.type(TypeCode.of(type))).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".seg",
        "1795345200000-0000000007-.seg",
        "1795345200000-0000000007-r120.45678.SEG",
        "1795345200000-0000000007-r120.45678.seg.bak",
        "1795345200000-0000000007-r0.0.seg",
        "1795345200000-0000000007-r01.5.seg",
        "1795345200000-0000000007-d1.5_r1.5.seg",
        "1795345200000-0000000007-r1.5_r1.5.seg",
        "1795345200000-0000000007-z1.5.seg",
        "1795345200000-0000000007-r9999999999.5.seg",
        "1795345200000-0000000007-r1.-5.seg",
        "-795345200000-0000000007-r1.5.seg",
        "t-0000000001.tmp",
        "../1795345200000-0000000007-r1.5.seg",
        "1795345200000-0000000007-r1.5.seg\n",
        "report.seg"
      })
  @DisplayName("R5.4 what we would not write is not ours")
  void foreign(String name) {
    assertThat(SegmentName.parse(name)).isEmpty();
  }
}
