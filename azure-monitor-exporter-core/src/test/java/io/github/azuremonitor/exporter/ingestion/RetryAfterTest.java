/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static @Nullable Duration wait(Map<String, List<String>> headers) {
    return RetryAfter.of(HttpHeaders.of(headers, (name, value) -> true), NOW);
  }

  private static @Nullable Duration wait(String value) {
    return wait(Map.of("retry-after", List.of(value)));
  }

  @ParameterizedTest(name = "{0} -> {1} s")
  @CsvSource({
    "1, 1",
    "120, 120",
    "' 120 ', 120",
    "007, 7",
    "1.5, 2",
    "1.0, 1",
    "1., 1",
    "0.1, 1",
    "86400, 86400",
    "86401, 86400",
    "315360000, 86400",
    "99999999999999999999999999, 86400"
  })
  @DisplayName("ING-5 seconds, of which a fraction is one more, up to a day")
  void seconds(String value, long expected) {
    assertThat(wait(value)).isEqualTo(Duration.ofSeconds(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 22 Nov 2026 10:02:00 GMT",
        "Sunday, 22-Nov-26 10:02:00 GMT",
        "Sun Nov 22 10:02:00 2026"
      })
  @DisplayName("ING-5 a date in each of its three forms")
  void dates(String value) {
    assertThat(wait(value)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  @DisplayName("ING-5 a day of one digit is padded with a blank in the oldest form")
  void paddedDay() {
    assertThat(
            RetryAfter.of(
                HttpHeaders.of(
                    Map.of("Retry-After", List.of("Sun Nov  1 10:02:00 2026")),
                    (name, value) -> true),
                Instant.parse("2026-11-01T10:00:00Z")))
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  @DisplayName("ING-5 a year of two digits that is far away is one of the past")
  void yearOfTwoDigits() {
    assertThat(wait("Sunday, 22-Nov-76 10:02:00 GMT")).isEqualTo(Duration.ofHours(24));
    assertThat(wait("Tuesday, 22-Nov-77 10:02:00 GMT")).isNull();
  }

  @Test
  @DisplayName("ING-5 the answer's own time counts, so that a wrong clock does no harm")
  void dateOfTheAnswer() {
    String until = "Sun, 22 Nov 2020 10:02:00 GMT";
    assertThat(
            wait(
                Map.of(
                    "Retry-After", List.of(until),
                    "Date", List.of("Sun, 22 Nov 2020 10:00:00 GMT"))))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(wait(Map.of("Retry-After", List.of(until), "Date", List.of("yesterday")))).isNull();
    assertThat(wait(Map.of("Retry-After", List.of("5"), "Date", List.of("junk"))))
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("ING-5 a date ten years ahead is a day")
  void farAway() {
    assertThat(wait("Sun, 22 Nov 2036 10:00:00 GMT")).isNull();
    assertThat(wait("Sat, 22 Nov 2036 10:00:00 GMT")).isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "0.0",
        "-1",
        "+1",
        "1e3",
        "1,5",
        "0x10",
        "PT5S",
        "soon",
        "١٢٠",
        "Sun, 22 Nov 2026 09:59:59 GMT",
        "Sun, 22 Nov 2026 10:00:00 GMT",
        "Mon, 22 Nov 2026 10:02:00 GMT",
        "Sun, 32 Nov 2026 10:02:00 GMT",
        "2026-11-22T10:02:00Z"
      })
  @DisplayName("ING-5 past, negative and unreadable is as if it were not there")
  void absent(String value) {
    assertThat(wait(value)).isNull();
    assertThat(wait(Map.of())).isNull();
  }

  @Test
  @DisplayName("ING-5 nothing that a server can write does harm")
  void fuzz() {
    Random random = new Random(20261122);
    String alphabet = "Sun, 22 Nov 2026 10:02:00 GMT0123456789.-:+ \u00ff\t";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        value.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Duration wait = wait(value.toString());
      if (wait != null) {
        assertThat(wait).isBetween(Duration.ofNanos(1), Duration.ofHours(24));
      }
    }
    assertThat(wait("1".repeat(10_000_000))).isNull();
  }
}
