/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "GET /orders, GET /orders, true",
        "GET /orders, GET /orders/1, false",
        "GET /orders, get /orders, false",
        "GET /orders*, GET /orders, true",
        "GET /orders*, GET /orders/1, true",
        "*/orders, GET /orders, true",
        "*/orders, GET /orders/1, false",
        "*, anything, true",
        "*, \"\", true",
        "\"\", \"\", true",
        "\"\", a, false",
        "**, a, true",
        "a*b*c, abc, true",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "a.c, abc, false",
        "(a, (a, true",
      })
  void matches(String pattern, String text, boolean matches) {
    assertThat(new TextPattern(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  @DisplayName("SA-52 of a list one element is enough; numbers and truths are compared as texts")
  void otherTypes() {
    assertThat(new TextPattern("b*").matches(List.of("a", "bc"))).isTrue();
    assertThat(new TextPattern("b*").matches(List.of("a", "cb"))).isFalse();
    assertThat(new TextPattern("*").matches(List.of())).isFalse();
    assertThat(new TextPattern("20*").matches(204L)).isTrue();
    assertThat(new TextPattern("true").matches(true)).isTrue();
  }

  @RepeatedTest(20)
  @DisplayName("it agrees with a regular expression on random texts")
  void sameAsRegularExpression(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 200; i++) {
      String pattern = text(random, "ab*");
      String text = text(random, "ab");

      assertThat(new TextPattern(pattern).matches(text))
          .as("seed %d: %s of %s", repetition.getCurrentRepetition(), pattern, text)
          .isEqualTo(text.matches(pattern.replace("*", ".*")));
    }
  }

  private static String text(Random random, String alphabet) {
    return random
        .ints(random.nextInt(9), 0, alphabet.length())
        .mapToObj(alphabet::charAt)
        .map(String::valueOf)
        .reduce("", String::concat);
  }

  @Test
  @DisplayName("many asterisks and a long text that does not match take no long time")
  void noBacktracking() {
    TextPattern pattern = new TextPattern("*a".repeat(30) + "b");

    assertThat(pattern.matches("a".repeat(10_000))).isFalse();
  }
}
