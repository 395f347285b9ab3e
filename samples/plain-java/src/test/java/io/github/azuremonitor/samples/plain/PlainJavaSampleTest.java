/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the sample as a process and asks the ingestion service over HTTP what arrived. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainJavaSampleTest {

  private final LocalIngestion service = LocalIngestion.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private ChildJvm sample = new ChildJvm(-1, "not run");

  @BeforeAll
  void runSample() throws Exception {
    sample =
        ChildJvm.run(
            PlainJavaSample.class,
            Map.of("APPLICATIONINSIGHTS_CONNECTION_STRING", service.connectionString()));
  }

  @AfterAll
  void stopService() {
    service.close();
  }

  @Test
  void endsWellAndAccountsForEverything() {
    assertThat(sample.exitCode()).as(sample.output()).isZero();
    assertThat(sample.output()).contains("requests            offered 6 = accepted 6 ");
  }

  @Test
  void withoutConnectionStringItStartsTheLocalService() throws Exception {
    ChildJvm alone = ChildJvm.run(PlainJavaSample.class, Map.of());

    assertThat(alone.exitCode()).as(alone.output()).isZero();
    assertThat(alone.output())
        .contains("using the local service on port")
        .containsPattern("requests +6")
        // Four of the application's, and the item that tells its resource.
        .containsPattern("customMetrics +5")
        .contains("Rejected by the local service: 0");
  }

  @Test
  void nothingIsRejected() throws Exception {
    assertThat(get("/api/summary").path("rejected").asInt()).isZero();
  }

  @Test
  void failedOperationIsWholeAndLinked() throws Exception {
    JsonNode request = single("RequestData", item -> !data(item).path("success").asBoolean());
    String operation = tag(request, "ai.operation.id");
    String requestId = data(request).path("id").asString();

    assertThat(data(request).path("name").asString()).isEqualTo("GET /orders/{id}");
    assertThat(data(request).path("responseCode").asString()).isEqualTo("500");
    assertThat(data(request).path("url").asString())
        .isEqualTo("https://shop.example.com/orders/-1");
    assertThat(data(request).path("properties").path("tenant").asString()).isEqualTo("contoso");
    assertThat(tag(request, "ai.operation.name")).isEqualTo("GET /orders/{id}");
    assertThat(tag(request, "ai.location.ip")).isEqualTo("203.0.113.7");
    assertThat(tag(request, "ai.user.userAgent")).isEqualTo("sample/1.0");

    JsonNode call = inOperation(operation, "RemoteDependencyData", "Http");
    assertThat(data(call).path("name").asString()).isEqualTo("GET /items/1");
    assertThat(data(call).path("target").asString()).isEqualTo("stock.example.com");
    assertThat(data(call).path("data").asString()).isEqualTo("https://stock.example.com/items/1");
    assertThat(data(call).path("resultCode").asString()).isEqualTo("404");
    assertThat(data(call).path("success").asBoolean()).isFalse();
    assertThat(tag(call, "ai.operation.parentId")).isEqualTo(requestId);

    JsonNode step = inOperation(operation, "RemoteDependencyData", "InProc");
    assertThat(data(step).path("name").asString()).isEqualTo("load order");
    assertThat(tag(step, "ai.operation.parentId")).isEqualTo(requestId);

    JsonNode query = inOperation(operation, "RemoteDependencyData", "postgresql");
    assertThat(data(query).path("target").asString()).isEqualTo("db.example.com | shop");
    assertThat(data(query).path("data").asString()).isEqualTo("SELECT * FROM orders WHERE id = ?");
    assertThat(data(query).path("success").asBoolean()).isTrue();
    assertThat(tag(query, "ai.operation.parentId")).isEqualTo(data(step).path("id").asString());

    JsonNode exception = single("ExceptionData", item -> true);
    assertThat(tag(exception, "ai.operation.id")).isEqualTo(operation);
    assertThat(tag(exception, "ai.operation.parentId")).isEqualTo(requestId);
    JsonNode details = data(exception).path("exceptions").path(0);
    assertThat(details.path("typeName").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(details.path("message").asString()).isEqualTo("No order with the number -1");
    assertThat(details.path("parsedStack").toString()).contains("OrderService.loadOrder");

    assertThat(items("?type=MessageData&operationId=" + operation))
        .allSatisfy(log -> assertThat(tag(log, "ai.operation.parentId")).isEqualTo(requestId))
        .extracting(log -> data(log).path("message").asString() + data(log).path("severityLevel"))
        .containsExactlyInAnyOrder(
            "Loading order -1\"Information\"", "Order -1 cannot be loaded\"Error\"");
  }

  @Test
  void succeededOperationsAreComplete() throws Exception {
    List<JsonNode> requests = items("?type=RequestData");
    assertThat(requests).hasSize(6);
    assertThat(requests).filteredOn(r -> data(r).path("success").asBoolean()).hasSize(5);
    assertThat(requests)
        .extracting(request -> tag(request, "ai.operation.id"))
        .doesNotHaveDuplicates();
    assertThat(items("?type=RemoteDependencyData")).hasSize(18);
  }

  @Test
  void everyItemSaysWhoSentIt() throws Exception {
    assertThat(items("?limit=1000"))
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(tag(item, "ai.cloud.role")).isEqualTo("[shop]/orders");
              assertThat(tag(item, "ai.application.ver")).isEqualTo("1.0");
              assertThat(tag(item, "ai.internal.sdkVersion")).contains("_java", ":otel", ":amo");
            });
    assertThat(items("?role=[shop]/orders&type=MetricData")).isNotEmpty();
  }

  @Test
  void everyMetricComesOnce() throws Exception {
    List<JsonNode> metrics = items("?type=MetricData");

    assertThat(metrics)
        .filteredOn(metric -> !point(metric).path("name").asString().equals("_OTELRESOURCE_"))
        .extracting(
            metric ->
                point(metric).path("name").asString()
                    + data(metric).path("properties").path("outcome").asString(""))
        .containsExactlyInAnyOrder(
            "orders.servedok", "orders.servedfailed", "order.price", "orders.open");
    JsonNode price =
        single("MetricData", m -> point(m).path("name").asString().equals("order.price"));
    assertThat(point(price).path("value").asDouble()).isEqualTo(150);
    assertThat(point(price).path("count").asInt()).isEqualTo(5);
    assertThat(point(price).path("min").asDouble()).isEqualTo(10);
    assertThat(point(price).path("max").asDouble()).isEqualTo(50);
  }

  private JsonNode inOperation(String operation, String type, String dependencyType)
      throws Exception {
    List<JsonNode> found = new ArrayList<>(items("?type=" + type + "&operationId=" + operation));
    found.removeIf(item -> !data(item).path("type").asString().equals(dependencyType));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private JsonNode single(String type, Predicate<JsonNode> condition) throws Exception {
    List<JsonNode> found = new ArrayList<>(items("?type=" + type));
    found.removeIf(condition.negate());
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<JsonNode> items(String query) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    get("/api/items" + query.replace("[", "%5B").replace("]", "%5D")).forEach(items::add);
    return items;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private static JsonNode data(JsonNode item) {
    return item.path("data").path("baseData");
  }

  private static JsonNode point(JsonNode metric) {
    return data(metric).path("metrics").path(0);
  }

  private static String tag(JsonNode item, String name) {
    return item.path("tags").path(name).asString("");
  }
}
