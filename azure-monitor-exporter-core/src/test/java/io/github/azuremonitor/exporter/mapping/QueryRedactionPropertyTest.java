/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.azuremonitor.exporter.mapping.QueryRedaction.Policy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRedactionPropertyTest {

  private static final long SEED = 20_261_123L;
  private static final int ROUNDS = 20_000;

  private static final List<String> SECRET_NAMES =
      List.of("sig", "Access-Token", "client_secret", "API_KEY", "X-Amz-Signature", "user[pin]");

  private static final List<String> HARMLESS_NAMES =
      List.of("a", "page", "sort[by]", "pageToken", "x-y_z", "größe", "\uD83D\uDE00");

  /** No character of it occurs in anything else. */
  private static final String SECRET = "\u00A7";

  private static final List<String> FRAGMENTS =
      List.of(
          "sig",
          "token",
          "REDACTED",
          "a",
          "=",
          "=",
          "&",
          ";",
          "?",
          "#",
          "%",
          "%2",
          "%25",
          "%26",
          "%3D",
          "%3d",
          "%3B",
          "%3F",
          "%253D",
          "%2526",
          "%zz",
          "%5B",
          "[",
          "]",
          ".",
          "-",
          "_",
          "+",
          " ",
          "/",
          "://",
          "@",
          "\u0000",
          "\uD83D",
          "\uDE00",
          "\u00FC",
          "\uFF10",
          "amp;");

  private final Random random = new Random(SEED);
  private final QueryRedaction redaction = new QueryRedaction(Policy.REDACT, Set.of());

  /** A text, and the same with its secrets hidden. */
  private record Sample(String text, String expected) {

    Sample encoded() {
      return new Sample(encode(text), encode(expected));
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  @Test
  void secretsGoAndEverythingElseStays() {
    for (int round = 0; round < ROUNDS; round++) {
      Sample url = url(0);

      String redacted = redaction.apply(url.text);

      assertThat(redacted)
          .as("seed %d, round %d, text '%s'", SEED, round, url.text)
          .isEqualTo(url.expected)
          .doesNotContain(SECRET, Sample.encode(SECRET));
      assertThat(redaction.apply(redacted)).isSameAs(redacted);
    }
  }

  @Test
  void noTextIsTooStrange() {
    int changed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = round % 2 == 0 ? noise() : fragments();
      String redacted = redaction.query(text);
      assertThat(redaction.query(redacted))
          .as("seed %d, round %d, text '%s'", SEED, round, text)
          .isSameAs(redacted);
      if (redacted.equals(text)) {
        assertThat(redacted).isSameAs(text);
      } else {
        assertThat(redacted).contains("REDACTED");
        changed++;
      }
    }
    assertThat(changed).as("seed %d: some texts have secrets", SEED).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";", "&", "%", "%2", "%25", "25", "=", "sig=", "sig=;", "sig=;a=", "sig=a;b", "%3B",
        "sig=%3B", "[", "a", "?", "#"
      })
  void timeGrowsWithTheLengthOnly(String pattern) {
    for (String start : List.of("", "sig=", "a=%3Fsig%3D", "%")) {
      String text = start + pattern.repeat(1_000_000);
      assertTimeout(Duration.ofSeconds(10), () -> redaction.query(text));
    }
  }

  private Sample url(int depth) {
    StringBuilder text = new StringBuilder("https://h.example/p");
    StringBuilder expected = new StringBuilder(text);
    String separator = random.nextInt(4) == 0 ? "#" : "?";
    for (int i = random.nextInt(5); i > 0; i--) {
      Sample parameter = parameter(depth);
      text.append(separator).append(parameter.text);
      expected.append(separator).append(parameter.expected);
      separator = random.nextInt(4) == 0 ? ";" : "&";
    }
    return new Sample(text.toString(), expected.toString());
  }

  private Sample parameter(int depth) {
    if (random.nextInt(3) == 0) {
      String name = oneOf(SECRET_NAMES) + "=";
      String secret = secret();
      return new Sample(name + secret, name + (secret.isEmpty() ? "" : "REDACTED"));
    }
    String name = oneOf(HARMLESS_NAMES) + "=";
    if (depth < 3 && random.nextInt(3) == 0) {
      Sample nested = url(depth + 1).encoded();
      return new Sample(name + nested.text, name + nested.expected);
    }
    String value = name + oneOf(List.of("", "1", "a b", "%41%zz%", "x%20y", "\uD83D\uDE00", "+"));
    return new Sample(value, value);
  }

  /** What may stand in a value without ending it. */
  private String secret() {
    StringBuilder secret = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      secret
          .append(SECRET)
          .append(oneOf(List.of("", "=", "?", "%26", "%253D", "%", "/", ".", "+")));
    }
    return secret.toString();
  }

  private String noise() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
    }
    return text.toString();
  }

  private String fragments() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(16); i > 0; i--) {
      text.append(oneOf(FRAGMENTS));
    }
    return text.toString();
  }

  private String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
