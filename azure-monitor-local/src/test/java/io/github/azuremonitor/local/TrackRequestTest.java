/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static io.github.azuremonitor.local.TestClient.gzip;
import static io.github.azuremonitor.local.TestClient.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Track requests: framing and answers")
class TrackRequestTest {

  private static final String REQUEST = Envelopes.line("Request");
  private static final String EVENT = Envelopes.line("Event");
  private static final Limits SMALL =
      new Limits(20_000, 40_000, 5, 65_536, 10_000, 1_000_000, 3, 2);

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, SMALL);
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @DisplayName("ENV-20, ENV-24: 200 when all items are accepted, on both paths")
  @ParameterizedTest
  @ValueSource(strings = {"/v2.1/track", "/v2/track"})
  void acceptsLines(String path) {
    HttpResponse<String> response = client.post(path, REQUEST + "\n" + EVENT);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("{\"itemsReceived\":2,\"itemsAccepted\":2,\"appId\":null,\"errors\":[]}");
    assertThat(service.items()).extracting(TelemetryItem::json).containsExactly(REQUEST, EVENT);
  }

  @DisplayName("ENV-21: all ways to frame two items")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "trailing newline, '%s\n%s\n'",
    "carriage returns, '%s\r\n%s\r\n'",
    "array, '[%s,%s]'",
    "array with white space, ' [ %s , \n %s ]\n'"
  })
  void acceptsOtherFramings(String name, String format) {
    HttpResponse<String> response = client.track(format.formatted(REQUEST, EVENT));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(service.items())
        .extracting(item -> item.json().strip())
        .containsExactly(REQUEST, EVENT);
  }

  @DisplayName("ENV-21: gzip, also in several members")
  @Test
  void acceptsGzip() {
    byte[] first = gzip(utf8(REQUEST + "\n"));
    byte[] second = gzip(utf8(EVENT));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    assertThat(client.trackGzip(gzip(utf8(REQUEST))).statusCode()).isEqualTo(200);
    assertThat(client.trackGzip(both).statusCode()).isEqualTo(200);
    assertThat(service.items())
        .extracting(TelemetryItem::baseType)
        .containsExactly("RequestData", "RequestData", "EventData");
  }

  @DisplayName("A body that is no sequence of items is refused with 400")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'', The request body is empty",
    "' \n\n', The request body is empty",
    "[], The request body has no items",
    "'[{}', Invalid JSON array",
    "'[{} {}]', Invalid JSON array",
    "'[{}] {}', There is more after the JSON array"
  })
  void refusesABodyWithoutItems(String body, String message) {
    HttpResponse<String> response = client.track(body);

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode json = TestClient.json(response);
    assertThat(json.path("itemsReceived").intValue()).isZero();
    assertThat(json.at("/errors/0/index").intValue()).isZero();
    assertThat(json.at("/errors/0/statusCode").intValue()).isEqualTo(400);
    assertThat(json.at("/errors/0/message").stringValue()).startsWith(message);
    assertThat(service.rejections()).extracting(Rejection::index).containsExactly(0);
  }

  @Test
  void refusesInvalidGzip() {
    byte[] whole = gzip(utf8(REQUEST));

    for (byte[] body : new byte[][] {utf8(REQUEST), Arrays.copyOf(whole, whole.length / 2)}) {
      HttpResponse<String> response = client.trackGzip(body);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("Invalid gzip");
    }
    assertThat(service.items()).isEmpty();
  }

  @Test
  void refusesAnUnknownEncoding() {
    assertThat(client.trackEncoded("br", utf8(REQUEST)).statusCode()).isEqualTo(415);
    assertThat(client.trackEncoded("identity", utf8(REQUEST)).statusCode()).isEqualTo(200);
  }

  @DisplayName("ENV-24: 206 when some items are refused, with their indexes")
  @Test
  void acceptsTheGoodItemsAmongBadOnes() {
    HttpResponse<String> response =
        client.track(REQUEST + "\n{oops\n" + EVENT + "\n" + EVENT.replace("EventData", "Event"));

    assertThat(response.statusCode()).isEqualTo(206);
    JsonNode json = TestClient.json(response);
    assertThat(json.path("itemsReceived").intValue()).isEqualTo(4);
    assertThat(json.path("itemsAccepted").intValue()).isEqualTo(2);
    assertThat(json.path("errors").values())
        .extracting(error -> error.path("index").intValue())
        .containsExactly(1, 3);
    assertThat(json.path("errors").values())
        .allMatch(error -> error.path("statusCode").intValue() == 400);
    assertThat(service.items()).hasSize(2);
    assertThat(service.rejections())
        .extracting(Rejection::index, Rejection::raw)
        .startsWith(tuple(1, "{oops"));
  }

  @DisplayName("ENV-24: the index of an array element")
  @Test
  void acceptsTheGoodElementsAmongBadOnes() {
    HttpResponse<String> response = client.track("[" + REQUEST + ",7," + EVENT + ",{}]");

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(TestClient.json(response).path("errors").values())
        .extracting(error -> error.path("index").intValue())
        .containsExactly(1, 3);
  }

  @DisplayName("ENV-25: 400 when every item is refused")
  @Test
  void answers400WhenNothingIsAccepted() {
    HttpResponse<String> response =
        client.track(REQUEST.replace("11111111-2222-3333-4444-555555555555", "my-key"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            "{\"itemsReceived\":1,\"itemsAccepted\":0,\"appId\":null,\"errors\":[{\"index\":0,"
                + "\"statusCode\":400,\"message\":\"Invalid instrumentation key\"}]}");
  }

  @DisplayName("ENV-19: invalid UTF-8 spoils one line, but a whole array")
  @Test
  void refusesInvalidUtf8() {
    byte[] lines = utf8(REQUEST + "\n" + EVENT);
    lines[lines.length - 5] = (byte) 0xff;
    byte[] array = utf8("[" + REQUEST + "]");
    array[10] = (byte) 0xc0;

    HttpResponse<String> partly = client.track(lines);
    assertThat(partly.statusCode()).isEqualTo(206);
    assertThat(partly.body()).contains("110: Item is not JSON", "invalid UTF-8");
    assertThat(client.track(array).statusCode()).isEqualTo(400);
  }

  @DisplayName("413 for too many bytes, before and after decompression, and for too many items")
  @Test
  void refusesWhatIsTooLarge() {
    byte[] tooLong = utf8("x".repeat(20_001));
    byte[] bomb = gzip(utf8("x".repeat(40_001)));
    String tooMany = (EVENT + "\n").repeat(6);

    assertThat(client.track(tooLong).statusCode()).isEqualTo(413);
    assertThat(client.trackGzip(bomb).statusCode()).isEqualTo(413);
    assertThat(client.track(tooMany).statusCode()).isEqualTo(413);
    assertThat(client.track("[" + EVENT + ("," + EVENT).repeat(5) + "]").statusCode())
        .isEqualTo(413);
    assertThat(client.track((EVENT + "\n").repeat(5)).statusCode()).isEqualTo(200);
  }

  @DisplayName("413 is read even by a sender that sends all of a long body first")
  @Test
  void readsOnForASenderOfTooMuch() {
    Limits limits = new Limits(1_000_000, 1_000_000, 5, 65_536, 10, 1_000_000, 3, 2);
    try (LocalIngestion large = LocalIngestion.start(0, Envelopes.CLOCK, limits)) {
      TestClient sender = new TestClient(large);

      assertThat(sender.track(new byte[1_900_000]).statusCode()).isEqualTo(413);
      assertThat(sender.track(EVENT).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesRequestsOfManySendersAtOnce() {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 100).mapToObj(i -> client.trackAsync(REQUEST + "\n" + EVENT)).toList();

    assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    assertThat(service.summary())
        .isEqualTo(
            new IngestionSummary(
                Map.of("RequestData", 100, "EventData", 100), Map.of("", 200), 200, 0, 100));
  }

  @Test
  void knowsOnlyItsPathsAndMethods() {
    assertThat(client.post("/v2.1/track/", REQUEST).statusCode()).isEqualTo(404);
    assertThat(client.post("/", REQUEST).statusCode()).isEqualTo(405);
    HttpResponse<String> get = client.get("/v2.1/track");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    assertThat(client.request("HEAD", "/v2/track").statusCode()).isEqualTo(405);
    assertThat(service.requests()).isZero();
    assertThat(service.items()).isEmpty();
  }

  @Test
  void remembersTheLatestRequests() {
    client.get("/elsewhere?x=1");
    client.post("/v2/track", REQUEST);
    client.trackGzip(gzip(utf8(REQUEST)));
    client.get("/api/summary");

    assertThat(service.requests()).isEqualTo(2);
    assertThat(service.receivedRequests())
        .extracting(ReceivedRequest::method, ReceivedRequest::path)
        .containsExactly(tuple("POST", "/v2/track"), tuple("POST", "/v2.1/track"));
    ReceivedRequest latest = service.receivedRequests().get(1);
    assertThat(latest.header("content-ENCODING")).hasValue("gzip");
    assertThat(latest.header("Authorization")).isEmpty();
  }

  @Test
  void remembersTheLatestRejectionsShortened() {
    for (int i = 0; i < 5; i++) {
      client.track("no item " + i + " " + "x".repeat(2000));
    }

    assertThat(service.rejections())
        .hasSize(3)
        .last()
        .satisfies(
            rejection -> {
              assertThat(rejection.raw()).startsWith("no item 4").hasSize(1001).endsWith("…");
              assertThat(rejection.message()).startsWith("110: Item is not JSON");
            });
    assertThat(service.summary().rejected()).isEqualTo(5);
  }
}
