/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@DisplayName("The JSON for the page")
class ViewsApiTest {

  private static final List<String> LINES =
      List.of(
          request("orders", "a1", ""),
          dependency("orders", "b2", "a1"),
          request("stock", "c3", "b2"),
          Envelopes.line("Exception", tags("stock", "c3")),
          Envelopes.line("Message", tags("stock", "c3")),
          Envelopes.line("Metric", Map.of("ai.cloud.role", "stock")));

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);

  @BeforeEach
  void send() {
    assertThat(client.track(String.join("\n", LINES)).statusCode()).isEqualTo(200);
    client.track("no item");
    client.track("none either");
  }

  @AfterEach
  void close() {
    service.close();
  }

  @DisplayName("has the agreed fields")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "overview | from to completeFrom tables requests series operations accepted rejected rejections",
        "transactions | matching kept roles items",
        "transactions/op | operationId from durationMillis roles omitted items",
        "items/1 | id type title bytes operationId time role success fields tags properties"
            + " measurements exceptions notes envelope",
        "failures | operations dependencies exceptions",
        "metrics | metrics",
        "metrics/chart?name=queue | name aggregation series",
        "map | nodes edges",
        "cost | from to items bytes bytesPerSecond gigabytesPerDay rateMillis types operations"
            + " loggers metrics roles",
        "delivery | sources",
        "faults | mode modes description"
      })
  void hasTheAgreedFields(String path, String fields) {
    HttpResponse<String> response = client.get("/api/" + path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(TestClient.json(response).propertyNames()).containsExactly(fields.split(" "));
  }

  @DisplayName("has the agreed values")
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "overview | /to | 2023-11-14T22:13:20.000Z",
        "overview | /from | 2023-11-14T21:58:20.000Z",
        "overview?minutes=1440 | /from | 2023-11-13T22:13:20.000Z",
        "overview | /requests/count | 2",
        "overview | /requests/failed | 2",
        "overview | /requests/p95 | 250.0",
        "overview | /accepted | 6",
        "overview | /rejected | 2",
        "overview | /rejections/0/raw | none either",
        "transactions | /matching | 5",
        "transactions?type=metric | /items/0/title | queue",
        "transactions?type=metric&type=trace | /matching | 2",
        "transactions?text=HELLO | /items/0/type | trace",
        "transactions?text= | /matching | 5",
        "transactions?role=orders | /matching | 2",
        "transactions?operation=request&type=request | /matching | 2",
        "transactions?operation=reques | /matching | 0",
        "transactions?target=Http&dependencyType=Http | /matching | 0",
        "transactions?target=GET%20%2F | /items/0/type | dependency",
        "transactions?withoutRole=true | /matching | 0",
        "transactions?withoutRole=false | /matching | 5",
        "transactions?result=failure | /matching | 3",
        "failures?role=stock | /operations/0/role | stock",
        "failures?role=stock | /operations/1 | ''",
        "failures?operation=nothing | /exceptions/0 | ''",
        "transactions?result=success | /matching | 1",
        "transactions?from=2023-11-14T22:13:20.124Z | /matching | 0",
        "transactions?from=2023-11-14T23:13:20.123%2B01:00 | /matching | 5",
        "transactions?to=2023-11-14T22:13:20.123Z | /matching | 5",
        "transactions?limit=1 | /items/1 | ''",
        "transactions/op | /items/2/depth | 2",
        "transactions/op | /items/2/parentId | 2",
        "items/4 | /exceptions/0/message | outer",
        "failures | /exceptions/0/type | java.io.IOException",
        "failures?minutes=1 | /operations/0/failed | 1",
        "metrics | /metrics/0/name | queue",
        "metrics/chart?name=queue | /series/0/points/0/value | 1.5",
        "metrics/chart?name=queue&split=ai.cloud.role | /series/0/label | stock",
        "metrics/chart?name=queue&where=a:b | /series/0 | ''",
        "metrics/chart?name=unknown | /series/0 | ''",
        "map | /edges/0/to | role:stock",
        "cost | /roles/0/name | stock"
      })
  void hasTheAgreedValues(String path, String pointer, String value) {
    assertThat(json(path).at(pointer).asString("")).isEqualTo(value);
  }

  @DisplayName("refuses parameters that make no sense, in one line")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview?minutes=0",
        "overview?minutes=1441",
        "overview?minutes=x",
        "failures?minutes=-1",
        "map?minutes=1.5",
        "transactions?type=unknown",
        "transactions?type=request&type=RequestData",
        "transactions?result=maybe",
        "transactions?from=yesterday",
        "transactions?to=2023-11-14",
        "transactions?limit=0",
        "transactions?limit=1001",
        "transactions?limit=99999999999",
        "transactions?text=%25%zz",
        "metrics/chart",
        "metrics/chart?name=",
        "items/one",
        "items/99999999999999999999"
      })
  void refusesBadParameters(String path) {
    assertThat(badRequest(path)).isNotBlank().doesNotContain("\n");
  }

  @Test
  void refusesQueriesThatAreTooLong() {
    assertThat(badRequest("map?x=" + "x".repeat(32_768))).contains("32768");
    assertThat(badRequest("map?" + "x=1&".repeat(100))).contains("100");
  }

  @Test
  void looksForTheBeginningOfATextThatIsTooLong() {
    String name = "n".repeat(500);
    client.track(
        Envelopes.with(Envelopes.of("Event"), "/data/baseData/name", text(name)).toString());

    assertThat(json("transactions?text=" + name).path("matching").intValue()).isEqualTo(1);
    assertThat(json("transactions?text=" + "hello+".repeat(20) + "x").path("matching").intValue())
        .isEqualTo(1);
    assertThat(json("transactions?text=" + "hello+".repeat(19) + "x").path("matching").intValue())
        .isZero();
  }

  @Test
  void findsOperationsByTheLongestNames() {
    String name = "\u4e2d".repeat(1024);
    Map<String, String> tags = Map.of("ai.operation.name", name, "ai.cloud.role", "r".repeat(256));
    client.track(Envelopes.line("Request", tags));
    String query =
        "?operation=%s&role=%s"
            .formatted(URLEncoder.encode(name, StandardCharsets.UTF_8), "r".repeat(256));

    assertThat(json("transactions" + query).path("matching").intValue()).isEqualTo(1);
    assertThat(json("failures" + query).at("/operations/0/failed").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transactions/unknown",
        "transactions/",
        "items/7",
        "items/0",
        "views",
        "metrics/"
      })
  void knowsNothingElse(String path) {
    assertThat(client.get("/api/" + path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "transactions/op", "items/1", "stream", "delivery"})
  void isOnlyRead(String path) {
    HttpResponse<String> response = client.request("DELETE", "/api/" + path);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET");
  }

  @Test
  void findsOperationsByIdsThatNeedEncoding() {
    client.track(Envelopes.line("Event", Map.of("ai.operation.id", "|a/b c?.")));

    assertThat(json("transactions/%7Ca%2Fb%20c%3F.").path("operationId").stringValue())
        .isEqualTo("|a/b c?.");
  }

  @Test
  void numbersItemsOnAfterClearing() {
    client.request("DELETE", "/api/items");
    client.track(LINES.get(0));

    assertThat(json("transactions").at("/items/0/id").intValue()).isEqualTo(7);
    assertThat(client.get("/api/items/1").statusCode()).isEqualTo(404);
  }

  @Test
  void countsWhatAnItemStandsFor() {
    service.clear();
    ObjectNode sampled = Envelopes.of("Request");
    client.track(sampled.put("sampleRate", 30).toString());
    client.track(sampled.put("sampleRate", 1e-300).toString());

    assertThat(json("transactions").at("/items/1/itemCount").intValue()).isEqualTo(3);
    assertThat(json("overview").at("/tables/0/count").longValue())
        .isEqualTo(3L + Integer.MAX_VALUE);
  }

  @Test
  void isNotAmongTheReceivedRequests() {
    service.clear();
    Stream.of("/", "/api/overview", "/api/items/1", "/api/faults").forEach(client::get);

    assertThat(service.receivedRequests()).isEmpty();
  }

  private static JsonNode text(String value) {
    return StringNode.valueOf(value);
  }

  private JsonNode json(String path) {
    HttpResponse<String> response = client.get("/api/" + path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestClient.json(response);
  }

  /** Raw, since the client refuses to send what is encoded badly. */
  private String badRequest(String path) {
    String response =
        client.raw("", "GET /api/" + path + " HTTP/1.1", "Host: localhost", "Connection: close");
    assertThat(response).startsWith("HTTP/1.1 400 ");
    assertThat(response.lines().collect(Collectors.toList())).contains("");
    return response.substring(response.indexOf("\r\n\r\n") + 4);
  }

  private static Map<String, String> tags(String role, String parent) {
    return parent.isEmpty()
        ? Map.of("ai.cloud.role", role, "ai.operation.id", "op")
        : Map.of("ai.cloud.role", role, "ai.operation.id", "op", "ai.operation.parentId", parent);
  }

  private static String request(String role, String span, String parent) {
    return Envelopes.line("Request", tags(role, parent)).replace("00f067aa0ba902b7", span);
  }

  private static String dependency(String role, String span, String parent) {
    return Envelopes.line("RemoteDependency", tags(role, parent))
        .replace("\"name\":\"GET /\"", "\"name\":\"GET /\",\"id\":\"" + span + "\"");
  }
}
