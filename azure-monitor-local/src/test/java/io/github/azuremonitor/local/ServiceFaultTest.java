/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Faults on demand")
@Timeout(120)
class ServiceFaultTest {

  private static final String LINE = Envelopes.line("Request");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SLOW = Duration.ofSeconds(5);

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void areNotThereUnlessAskedFor() {
    assertThat(service.simulatedFault()).isEqualTo(ServiceFault.NONE);
    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
  }

  @DisplayName("refuse everything until they end")
  @ParameterizedTest(name = "{0}: {1}, Retry-After {2}")
  @CsvSource({"THROTTLE, 429, 10", "QUOTA, 402, 30", "OUTAGE, 503, ''"})
  void refuseEverything(ServiceFault fault, int status, String retryAfter) {
    service.simulate(fault);

    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = client.track(LINE + "\nno item");
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.headers().firstValue("Retry-After").orElse("")).isEqualTo(retryAfter);
    }
    service.clear();
    assertThat(client.track(LINE).statusCode()).isEqualTo(status);
    assertThat(service.items()).isEmpty();
    assertThat(service.rejections()).isEmpty();
    assertThat(service.requests()).isEqualTo(1);

    service.simulate(ServiceFault.NONE);
    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
    assertThat(service.items()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLE", "QUOTA"})
  void tellTheReasonInTheFormatOfTheService(ServiceFault fault) {
    service.simulate(fault);

    HttpResponse<String> response = client.track(LINE);

    JsonNode body = TestClient.json(response);
    assertThat(body.path("itemsAccepted").intValue()).isZero();
    assertThat(body.at("/errors/0/statusCode").intValue()).isEqualTo(response.statusCode());
    assertThat(body.at("/errors/0/message").stringValue()).isNotBlank();
  }

  @Test
  void slownessDelaysTheUsualAnswer() {
    ScriptedAnswer slow = FaultSwitch.answer(ServiceFault.SLOW);

    assertThat(slow).isEqualTo(ScriptedAnswer.usual().after(SLOW));
  }

  @Test
  void slownessHoldsUpTrackRequestsOnly() {
    service.simulate(ServiceFault.SLOW);
    List<CompletableFuture<Duration>> times = new ArrayList<>();

    assertThat(IntStream.range(0, 5))
        .as("others are faster, unless the machine is slow itself")
        .anySatisfy(
            round -> {
              times.add(timeToAnswer());
              service.awaitRequests(times.size(), PATIENCE);
              long begin = System.nanoTime();
              assertThat(client.get("/api/summary").statusCode()).isEqualTo(200);
              assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SLOW);
            });
    assertThat(times).allSatisfy(time -> assertThat(time.join()).isGreaterThanOrEqualTo(SLOW));
  }

  private CompletableFuture<Duration> timeToAnswer() {
    long begin = System.nanoTime();
    return client
        .trackAsync(LINE)
        .thenApply(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              return Duration.ofNanos(System.nanoTime() - begin);
            });
  }

  @Test
  void partialSuccessPostponesEveryThirdItem() {
    service.simulate(ServiceFault.PARTIAL);

    HttpResponse<String> response = client.track(lines(7));

    JsonNode body = TestClient.json(response);
    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(body.path("itemsReceived").intValue()).isEqualTo(7);
    assertThat(body.path("itemsAccepted").intValue()).isEqualTo(5);
    assertThat(body.path("errors"))
        .extracting(error -> error.path("index") + " " + error.path("statusCode"))
        .containsExactly("2 500", "5 429");
    assertThat(service.items()).hasSize(5);
    assertThat(service.rejections()).isEmpty();
  }

  @Test
  void partialSuccessLetsAnItemThroughThatIsSentAgain() {
    service.simulate(ServiceFault.PARTIAL);

    List<Integer> statuses =
        IntStream.range(0, 6).mapToObj(i -> client.track(LINE).statusCode()).toList();

    assertThat(statuses).containsExactly(200, 200, 206, 200, 200, 206);
  }

  @Test
  void partialSuccessStillRefusesWhatIsWrong() {
    service.simulate(ServiceFault.PARTIAL);

    assertThat(client.track("no item").statusCode()).isEqualTo(400);
    JsonNode body = TestClient.json(client.track(lines(2) + "\nno item\n" + LINE));
    assertThat(body.path("errors"))
        .extracting(error -> error.path("index") + " " + error.path("statusCode"))
        .containsExactly("2 400", "3 500");
  }

  @Test
  void giveWayToScriptedAnswers() {
    service.simulate(ServiceFault.OUTAGE);
    service.respondWith(ScriptedAnswer.of(418));
    service.respondWith(ScriptedAnswer.usual());

    assertThat(client.track(LINE).statusCode()).isEqualTo(418);
    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
    assertThat(client.track(LINE).statusCode()).isEqualTo(503);

    service.respondAlwaysWith(ScriptedAnswer.of(500));
    assertThat(client.track(LINE).statusCode()).isEqualTo(500);
    service.respondAsUsual();
    assertThat(client.track(LINE).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @EnumSource
  void areSetAndSeenOnThePage(ServiceFault fault) {
    HttpResponse<String> response =
        client.put("/api/faults", "application/json", "{\"mode\":\"" + fault.mode() + "\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(service.simulatedFault()).isEqualTo(fault);
    JsonNode json = TestClient.json(client.get("/api/faults"));
    assertThat(json).isEqualTo(TestClient.json(response));
    assertThat(json.path("mode").stringValue()).isEqualTo(fault.mode());
    assertThat(json.path("description").stringValue()).isEqualTo(fault.description());
    assertThat(json.path("modes"))
        .extracting(JsonNode::stringValue)
        .containsExactly("none", "throttle", "quota", "outage", "slow", "partial");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"mode\":\"THROTTLE\"}",
        "{\"mode\":1}",
        "[\"quota\"]",
        "quota",
        "null"
      })
  void areNotSetByNonsense(String body) {
    HttpResponse<String> response = client.put("/api/faults", "application/json", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isNotBlank().doesNotContain("\n");
    assertThat(service.simulatedFault()).isEqualTo(ServiceFault.NONE);
  }

  @DisplayName("cannot be set by a form of another page")
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "application/json, 200",
    "application/json; charset=utf-8, 200",
    "Application/JSON, 200",
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "application/jsonp, 415"
  })
  void areSetByJsonOnly(String type, int status) {
    assertThat(client.put("/api/faults", type, "{\"mode\":\"none\"}").statusCode())
        .isEqualTo(status);
  }

  @Test
  void areNotSetByPagesOfOtherOriginsNorByHugeBodies() {
    String body = "{\"mode\":\"outage\"}";
    String response =
        client.raw(
            body,
            "PUT /api/faults HTTP/1.1",
            "Host: localhost",
            "Origin: http://evil.example",
            "Content-Type: application/json",
            "Connection: close",
            "Content-Length: " + body.length());
    String huge = String.join("", Collections.nCopies(1025, " "));

    assertThat(response).startsWith("HTTP/1.1 403 ");
    assertThat(client.put("/api/faults", "application/json", huge).statusCode()).isEqualTo(413);
    assertThat(client.request("DELETE", "/api/faults").statusCode()).isEqualTo(405);
    assertThat(service.simulatedFault()).isEqualTo(ServiceFault.NONE);
  }

  private static String lines(int count) {
    return String.join("\n", Collections.nCopies(count, LINE));
  }
}
