/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict.Kind;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseJudgeTest {

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

  private static Outcome judge(int status, String body) {
    return judge(status, body, Map.of("Location", "https://other.example/v2.1/track?sig=x"));
  }

  private static Outcome judge(int status, String body, Map<String, String> headers) {
    return ResponseJudge.judge(answer(status, bytes(body), headers), 3, null);
  }

  private static Answer answer(int status, byte[] body, Map<String, String> headers) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Answer(
        status,
        HttpHeaders.of(lists, (name, value) -> true),
        body,
        Instant.parse("2026-11-22T10:00:00Z"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Outcome partly(ItemVerdict... verdicts) {
    return new Outcome.PartlyAccepted(List.of(verdicts));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "200, Accepted",
    "201, Accepted",
    "204, Accepted",
    "299, Accepted",
    "100, Unavailable",
    "103, Unavailable",
    "300, Rejected",
    "301, Unavailable",
    "302, Unavailable",
    "303, Unavailable",
    "304, Rejected",
    "307, RedirectRefused",
    "308, RedirectRefused",
    "400, Rejected",
    "401, Unauthenticated",
    "402, QuotaExceeded",
    "403, Forbidden",
    "404, Rejected",
    "405, Rejected",
    "406, Rejected",
    "407, ProxyRefused",
    "408, Unavailable",
    "413, TooLarge",
    "414, Rejected",
    "415, Rejected",
    "429, Unavailable",
    "431, Rejected",
    "439, QuotaExceeded",
    "499, Rejected",
    "500, Unavailable",
    "502, Unavailable",
    "503, Unavailable",
    "504, Unavailable",
    "599, Unavailable",
    "600, Rejected",
    "999, Rejected",
    "0, Rejected"
  })
  @DisplayName("ING-3 the status decides, whatever the body is")
  void statuses(int status, String outcome) {
    for (String body : List.of("", "<html>", "{}", "{\"errors\":[{\"index\":0}]}", "\u0000")) {
      assertThat(judge(status, body).getClass().getSimpleName()).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"itemsReceived\":3,\"itemsAccepted\":3}",
        "{\"errors\":null}",
        "{\"errors\":[]}",
        "{\"errors\":\"none\",\"appId\":{\"a\":[1,{}]}}",
        "{\"errors\":[1,\"a\",null,[],{}]}",
        "{\"errors\":[{\"index\":-1,\"statusCode\":400}]}",
        "{\"errors\":[{\"index\":3,\"statusCode\":400}]}",
        "{\"errors\":[{\"index\":99999999999999999999,\"statusCode\":400}]}",
        "{\"errors\":[{\"index\":4294967296,\"statusCode\":400}]}",
        "{\"errors\":[{\"index\":1.0,\"statusCode\":400}]}",
        "{\"errors\":[{\"index\":\"1\",\"statusCode\":400}]}",
        "{\"errors\":[{\"index\":null,\"statusCode\":400}]}",
        "{\"errors\":[{\"statusCode\":400,\"message\":\"no index\"}]}"
      })
  @DisplayName("ING-4 what is not named by a good index was accepted")
  void nothingNamed(String body) {
    assertThat(judge(206, body)).isEqualTo(partly());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "3",
        "\"text\"",
        "<html><body>proxy</body></html>",
        "{",
        "{\"errors\":[",
        "{\"errors\":[{",
        "{\"errors\":[{\"index\":1",
        "{\"errors\":[{\"index\":1}",
        "{\"errors\":[{\"index\":1}]",
        "{\"errors\" [}",
        "\u001f\u008b\b\u0000",
        "{\"errors\":[}}"
      })
  @DisplayName("ING-4 of an answer that cannot be read nothing is known")
  void unreadable(String body) {
    assertThat(judge(206, body)).isEqualTo(new Outcome.Undetermined());
  }

  @Test
  @DisplayName("ING-4 nesting without end is not followed")
  void deepNesting() {
    assertThat(judge(206, "{\"errors\":" + "[".repeat(100_000)))
        .isEqualTo(new Outcome.Undetermined());
    assertThat(judge(206, "{\"a\":".repeat(100_000))).isEqualTo(new Outcome.Undetermined());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "400, REJECTED", "404, REJECTED", "401, UNAUTHENTICATED", "403, FORBIDDEN", "402, QUOTA",
    "439, QUOTA", "413, TOO_LARGE", "408, RETRYABLE", "429, THROTTLED", "500, RETRYABLE",
    "503, RETRYABLE", "200, REJECTED", "206, REJECTED", "307, REJECTED", "0, REJECTED",
    "99999999999, REJECTED"
  })
  @DisplayName("ING-4 each item is judged by its own status")
  void items(String status, Kind kind) {
    assertThat(judge(206, "{\"errors\":[{\"index\":2,\"statusCode\":" + status + "}]}"))
        .isEqualTo(partly(new ItemVerdict(2, kind, "")));
  }

  @Test
  @DisplayName("ING-2 what the resource's ingestion sampling left out is no failure")
  void sampled() {
    assertThat(
            judge(
                206,
                "{\"errors\":[{\"index\":0,\"statusCode\":206,"
                    + "\"message\":\"Telemetry sampled out.\",\"more\":[]}]}"))
        .isEqualTo(partly(new ItemVerdict(0, Kind.SAMPLED, "Telemetry sampled out.")));
  }

  @Test
  @DisplayName("ING-4 of two errors for one item the one that does not pass wins")
  void duplicates() {
    String retryable = "{\"index\":1,\"statusCode\":503,\"message\":\"r\"}";
    String rejected = "{\"index\":1,\"statusCode\":400,\"message\":\"n\"}";
    for (String pair : List.of(retryable + "," + rejected, rejected + "," + retryable)) {
      assertThat(judge(206, "{\"errors\":[" + pair + "]}"))
          .isEqualTo(partly(new ItemVerdict(1, Kind.REJECTED, "n")));
    }
  }

  @Test
  @DisplayName("ING-4 a hundred thousand errors leave a verdict per item")
  void manyErrors() {
    StringBuilder body = new StringBuilder("{\"errors\":[");
    for (int i = 0; i < 100_000; i++) {
      body.append(i == 0 ? "" : ",").append("{\"index\":").append(i % 1000).append('}');
    }
    Outcome outcome =
        ResponseJudge.judge(answer(206, bytes(body.append("]}").toString()), Map.of()), 512, null);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.PartlyAccepted.class, partly -> assertThat(partly.refused()).hasSize(512));
  }

  @Test
  @DisplayName("ING-2 garbage never is the reason for an exception")
  void fuzz() {
    Random random = new Random(20261122);
    byte[] valid =
        bytes(
            "{\"itemsReceived\":3,\"errors\":[{\"index\":1,\"statusCode\":400,\"message\":\"ü\"}]}");
    for (int i = 0; i < 20_000; i++) {
      byte[] body = Arrays.copyOf(valid, random.nextInt(valid.length + 8));
      for (int changes = random.nextInt(4); changes > 0 && body.length > 0; changes--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertThat(ResponseJudge.judge(answer(206, body, Map.of()), 3, null)).isNotNull();
      assertThat(ResponseJudge.judge(answer(400, body, Map.of()), 3, null))
          .isInstanceOf(Outcome.Rejected.class);
    }
  }

  @Test
  @DisplayName("ING-2 a refusal is explained in the service's words, shortened and without the key")
  void rejection() {
    assertThat(
            judge(400, "{\"errors\":[{\"index\":0,\"message\":\"Invalid instrumentation key\"}]}"))
        .isEqualTo(new Outcome.Rejected("The service answered 400: Invalid instrumentation key"));
    assertThat(judge(400, "<html>")).isEqualTo(new Outcome.Rejected("The service answered 400"));
    assertThat(judge(404, "")).isEqualTo(new Outcome.Rejected("The service answered 404"));
    assertThat(
            judge(
                400,
                "{\"errors\":[{\"message\":\"bad "
                    + KEY
                    + "\\r\\nWARNING forged "
                    + "x".repeat(999)
                    + "\"}]}"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected ->
                assertThat(rejected.message())
                    .startsWith(
                        "The service answered 400: bad 3f2504e0-****-****-****-************ WARNING")
                    .hasSizeLessThan(400));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "https://evil.example/v2.1/track?token=x, evil.example",
    "https://user:secret@evil.example/, evil.example",
    "HTTPS://Evil.example:8443/, Evil.example",
    "/v2.1/track, an address without a host",
    "'', an address without a host",
    "mailto:a@b, an address without a host",
    "https://a b/, an unreadable address",
    "ht!tp://x, an unreadable address"
  })
  @DisplayName("ING-7 of a refused redirect the host is told, and no more")
  void redirects(String location, String host) {
    assertThat(judge(308, "", Map.of("Location", location)))
        .isEqualTo(new Outcome.RedirectRefused(host));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "402, true",
    "408, true",
    "429, true",
    "439, true",
    "500, true",
    "502, true",
    "503, true",
    "504, true",
    "206, true",
    "301, false",
    "302, false"
  })
  @DisplayName("ING-5 the wish to be left alone is passed on where it means something")
  void retryAfter(int status, boolean heeded) {
    Outcome outcome = judge(status, "{\"errors\":[]}", Map.of("Retry-After", "120"));
    assertThat(outcome.toString()).contains("retryAfter=" + (heeded ? "PT2M" : "null"));
  }

  @Test
  @DisplayName("row 25: that a proxy wants credentials is told with its name and the cure")
  void proxyCredentials() {
    assertThat(ResponseJudge.judge(answer(407, new byte[0], Map.of()), 3, "proxy.example:3128"))
        .isInstanceOfSatisfying(
            Outcome.ProxyRefused.class,
            refused ->
                assertThat(refused.message())
                    .contains("proxy.example:3128", "407", "tunneling.disabledSchemes"));
  }

  @Test
  @DisplayName("ING-2 an item that is too old or too young comes with a hint at the clock")
  void clock() {
    String error =
        "{\"errors\":[{\"index\":0,\"statusCode\":400,\"message\":\"103: Field 'time' %s\"},"
            + "{\"index\":1,\"statusCode\":400,\"message\":\"109: Field 'name'\"}]}";
    String hint = " (check the clock of this machine)";
    assertThat(judge(206, error.formatted("is older"), Map.of()))
        .isEqualTo(
            new Outcome.PartlyAccepted(
                List.of(
                    new ItemVerdict(
                        0, ItemVerdict.Kind.REJECTED, "103: Field 'time' is older" + hint),
                    new ItemVerdict(1, ItemVerdict.Kind.REJECTED, "109: Field 'name'"))));
    assertThat(judge(400, error.formatted("x".repeat(1000)), Map.of()))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.message()).endsWith("x…" + hint).hasSizeLessThan(400));
  }

  @Test
  @DisplayName("text from the network is cut between characters")
  void foreignText() {
    assertThat(ForeignText.of("a".repeat(299) + "😀b")).isEqualTo("a".repeat(299) + "…");
    assertThat(ForeignText.of("a".repeat(300))).isEqualTo("a".repeat(300));
    assertThat(ForeignText.of("a\u2028b\u0000\tc")).isEqualTo("a b c");
    assertThat(ForeignText.of("x".repeat(290) + KEY)).doesNotContain(KEY).endsWith("…");
    assertThat(ForeignText.of("x".repeat(5_000_000))).hasSize(301);
  }
}
