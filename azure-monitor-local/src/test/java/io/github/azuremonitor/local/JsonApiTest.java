/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The JSON API")
class JsonApiTest {

  private static final List<String> LINES =
      List.of(
          Envelopes.line("Request", Map.of("ai.cloud.role", "shop", "ai.operation.id", "a1")),
          Envelopes.line("RemoteDependency", Map.of("ai.cloud.role", "shop")),
          Envelopes.line("Request", Map.of("ai.cloud.role", "[team]/stock & more")),
          Envelopes.line("Metric"),
          Envelopes.line("Statsbeat"),
          Envelopes.line("Request", Map.of("ai.operation.id", "b2"))
              .replace("\"Request\"", "\"Microsoft.ApplicationInsights.Request\"")
              .replace("\"404\"", "\"\\u0034 \\/ é\""));

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);

  @BeforeEach
  void send() {
    assertThat(client.track(String.join("\n", LINES)).statusCode()).isEqualTo(200);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void returnsAllItemsAsReceivedNewestLast() {
    HttpResponse<String> response = client.get("/api/items");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(response.body()).isEqualTo("[" + String.join(",\n", LINES) + "]");
  }

  @DisplayName("Filters select items, and combine")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "type=RequestData | 0 2 5",
        "type=Request | 0 2 5",
        "type=Microsoft.ApplicationInsights.Request | 0 2 5",
        "type=MetricData | 3 4",
        "type=Metric | 3",
        "type=Statsbeat | 4",
        "type=Nothing | ''",
        "operationId=a1 | 0",
        "operationId=b2&type=Request | 5",
        "role=shop | 0 1",
        "role=%5Bteam%5D%2Fstock+%26+more | 2",
        "role=shop&type=RemoteDependency | 1",
        "role= | 3 4 5",
        "limit=2 | 4 5",
        "limit=1&type=MetricData | 4",
        "limit=1000 | 0 1 2 3 4 5",
        "other=1& | 0 1 2 3 4 5"
      })
  void filtersItems(String query, String indexes) {
    List<String> expected =
        indexes.isEmpty()
            ? List.of()
            : List.of(indexes.split(" ")).stream()
                .map(i -> LINES.get(Integer.parseInt(i)))
                .toList();

    assertThat(client.get("/api/items?" + query).body())
        .isEqualTo("[" + String.join(",\n", expected) + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "x", "1.5", "99999999999"})
  void refusesABadLimit(String limit) {
    HttpResponse<String> response = client.get("/api/items?limit=" + limit);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("limit");
  }

  @Test
  void summarizes() {
    client.track("{}");

    assertThat(client.get("/api/summary").body())
        .isEqualTo(
            "{\"service\":\"azure-monitor-local\",\"types\":{\"MetricData\":2,\"RemoteDependencyData\":1,\"RequestData\":3},"
                + "\"roles\":{\"\":3,\"[team]/stock & more\":1,\"shop\":2},"
                + "\"accepted\":6,\"rejected\":1,\"requests\":2}");
  }

  @Test
  void clears() {
    HttpResponse<String> response = client.request("DELETE", "/api/items");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(client.get("/api/items").body()).isEqualTo("[]");
    assertThat(client.get("/api/summary").body())
        .isEqualTo(
            "{\"service\":\"azure-monitor-local\",\"types\":{},\"roles\":{},\"accepted\":0,\"rejected\":0,\"requests\":0}");
    assertThat(service.receivedRequests()).isEmpty();
  }

  @Test
  void allowsOnlyItsMethods() {
    assertThat(client.request("POST", "/api/items").headers().firstValue("Allow"))
        .hasValue("GET, DELETE");
    assertThat(client.request("PUT", "/api/items").statusCode()).isEqualTo(405);
    assertThat(client.request("DELETE", "/api/summary").statusCode()).isEqualTo(405);
    assertThat(client.get("/api/").statusCode()).isEqualTo(404);
    assertThat(service.items()).hasSize(6);
  }

  @DisplayName("A page of another origin is not let in")
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "127.0.0.1, 200",
    "127.0.0.1:1, 200",
    "localhost, 200",
    "LocalHost:4319, 200",
    "evil.example, 403",
    "evil.example:4319, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example:4319, 403",
    "127.0.0.1:, 403",
    "'', 403"
  })
  void checksTheHostHeader(String host, int status) {
    for (String path : List.of("/api/items", "/api/summary")) {
      String response =
          client.raw("", "GET " + path + " HTTP/1.1", "Host: " + host, "Connection: close");

      assertThat(response).startsWith("HTTP/1.1 " + status + " ");
      assertThat(response).doesNotContainIgnoringCase("Access-Control");
    }
  }

  @Test
  void refusesARequestWithoutOrWithSeveralHosts() {
    String several =
        client.raw(
            "",
            "GET /api/items HTTP/1.1",
            "Host: localhost",
            "Host: evil.example",
            "Connection: close");

    assertThat(client.raw("", "GET /api/items HTTP/1.0")).startsWith("HTTP/1.1 403 ");
    assertThat(several).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void checksTheHostOfTrackRequests() {
    String body = LINES.get(0);
    String response =
        client.raw(
            body,
            "POST /v2.1/track HTTP/1.1",
            "Host: evil.example",
            "Connection: close",
            "Content-Length: " + body.length());

    assertThat(response).startsWith("HTTP/1.1 403 ");
    assertThat(service.items()).hasSize(6);
  }
}
