/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Spans as Spring Boot's observations give them, with nothing but texts, read like native items.
 */
@DisplayName("Spring Boot's observations")
class SpringObservationTest {

  private static final String BOOT = "org.springframework.boot";

  @Test
  void requestReadsLikeANativeOne() {
    JsonNode item =
        MappedItems.only(
            span(
                "http get /orders/{id}",
                SpanKind.SERVER,
                "method=GET,uri=/orders/{id},status=200,outcome=SUCCESS,exception=none,"
                    + "http.url=/orders/42,url.scheme=http,server.address=shop.example.com,"
                    + "server.port=8080,client.address=203.0.113.7"));

    JsonNode data = MappedItems.data(item);
    assertThat(data.path("name").asString()).isEqualTo("GET /orders/{id}");
    assertThat(data.path("responseCode").asString()).isEqualTo("200");
    assertThat(data.path("success").asBoolean()).isTrue();
    assertThat(data.path("url").asString()).isEqualTo("http://shop.example.com:8080/orders/42");
    assertThat(data.has("properties")).isFalse();
    assertThat(MappedItems.tag(item, "ai.operation.name")).isEqualTo("GET /orders/{id}");
    assertThat(MappedItems.tag(item, "ai.location.ip")).isEqualTo("203.0.113.7");
  }

  @ParameterizedTest
  @CsvSource({
    "200, UNSET, true, 200",
    "404, UNSET, false, 404",
    "404, ERROR, false, 404",
    "500, UNSET, false, 500",
    "200, OK, true, 200",
    "500, OK, false, 500",
    "UNKNOWN, ERROR, false, 0",
    "UNKNOWN, UNSET, true, 0",
  })
  void requestSucceedsByItsStatus(String code, String status, boolean success, String shown) {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(
                span("http get", SpanKind.SERVER, status, "method=GET,uri=/a,status=" + code)));

    assertThat(data.path("success").asBoolean()).isEqualTo(success);
    assertThat(data.path("responseCode").asString()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "http get /**, /**, /x/y, GET /**",
    "http get, NOT_FOUND, /x/y, GET /x/y",
    "http get, UNKNOWN, /x/y, GET /x/y",
    "http get /, root, /, GET /",
    "http get /o/{id}, /o/{id}, /o/1, GET /o/{id}",
  })
  void requestIsNamedByMethodAndRoute(String span, String uri, String path, String name) {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(
                span(span, SpanKind.SERVER, "method=GET,http.url=" + path + ",uri=" + uri)));

    assertThat(data.path("name").asString()).isEqualTo(name);
  }

  @Test
  void callReadsLikeANativeOne() {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(
                span(
                    "http get",
                    SpanKind.CLIENT,
                    "ERROR",
                    "method=GET,uri=/stock/{item}?exact={e},status=404,outcome=CLIENT_ERROR,"
                        + "exception=NotFound,client.name=127.0.0.1,"
                        + "http.url=http://127.0.0.1:8081/stock/tea?exact=true")));

    assertThat(data.path("name").asString()).isEqualTo("GET /stock/{item}");
    assertThat(data.path("type").asString()).isEqualTo("Http");
    assertThat(data.path("target").asString()).isEqualTo("127.0.0.1:8081");
    assertThat(data.path("data").asString())
        .isEqualTo("http://127.0.0.1:8081/stock/tea?exact=true");
    assertThat(data.path("resultCode").asString()).isEqualTo("404");
    assertThat(data.path("success").asBoolean()).isFalse();
    assertThat(data.has("properties")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"404, UNSET, 404", "CLIENT_ERROR, ERROR, 0", "503, ERROR, 503"})
  void failedCallKeepsItsCode(String code, String status, String shown) {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(
                span(
                    "http get",
                    SpanKind.CLIENT,
                    status,
                    "method=GET,uri=none,http.url=https://h/p,status=" + code)));

    assertThat(data.path("name").asString()).isEqualTo("GET /p");
    assertThat(data.path("resultCode").asString()).isEqualTo(shown);
    assertThat(data.path("success").asBoolean()).isFalse();
  }

  @Test
  void statementIsACallToADatabase() {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(
                span(
                    "query",
                    SpanKind.CLIENT,
                    "jdbc.query[0]=select * from orders,jdbc.datasource.name=dataSource,"
                        + "peer.service=shop")));

    assertThat(data.path("type").asString()).isEqualTo("SQL");
    assertThat(data.path("data").asString()).isEqualTo("select * from orders");
    assertThat(data.path("target").asString()).isEqualTo("shop");
    assertThat(data.path("name").asString()).isEqualTo("SELECT shop");
    assertThat(data.path("properties").toString())
        .isEqualTo("{\"jdbc.datasource.name\":\"dataSource\"}");
  }

  @Test
  void madeUpDatabaseNameIsNoTarget() {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(
                span(
                    "query",
                    SpanKind.CLIENT,
                    "jdbc.query[0]=select 1,jdbc.datasource.name=dataSource,"
                        + "peer.service=3f2504e0-4f89-41d3-9a0c-0305e82c3301")));

    assertThat(data.path("target").asString()).isEqualTo("dataSource");
  }

  @ParameterizedTest
  @CsvSource({"connection", "result-set"})
  void openConnectionsAndResultsCallNobody(String name) {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(span(name, SpanKind.CLIENT, "jdbc.datasource.name=dataSource")));

    assertThat(data.path("type").asString()).isEqualTo("InProc");
    assertThat(data.has("target")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"OK, true", "ERROR, false"})
  @DisplayName("TR-1: a run of a scheduled method is a request")
  void scheduledRunIsARequest(String status, boolean success) {
    JsonNode item =
        MappedItems.only(
            span(
                "task report.write",
                SpanKind.INTERNAL,
                status,
                "code.namespace=com.example.Report,code.function=write,outcome=SUCCESS,"
                    + "exception=none"));

    assertThat(MappedItems.type(item)).isEqualTo("RequestData");
    JsonNode data = MappedItems.data(item);
    assertThat(data.path("name").asString()).isEqualTo("task report.write");
    assertThat(data.path("responseCode").asString()).isEqualTo("0");
    assertThat(data.path("success").asBoolean()).isEqualTo(success);
    assertThat(data.has("properties")).isFalse();
  }

  @Test
  void keysOfOtherObservationsAreProperties() {
    JsonNode item =
        MappedItems.only(span("order.price", SpanKind.INTERNAL, "OK", "method=price,class=Order"));

    assertThat(MappedItems.properties(item).path("method").asString()).isEqualTo("price");
    assertThat(MappedItems.data(item).path("type").asString()).isEqualTo("InProc");
  }

  @Test
  void sameKeysOfOtherScopesMeanNothing() {
    SpanData span =
        builder("query", SpanKind.CLIENT, "UNSET", "method=GET,uri=/a,status=500,jdbc.query[0]=x")
            .setInstrumentationScopeInfo(InstrumentationScopeInfo.create("com.example"))
            .build();
    JsonNode item = MappedItems.only(span);

    assertThat(MappedItems.data(item).path("success").asBoolean()).isTrue();
    assertThat(MappedItems.properties(item).path("status").asString()).isEqualTo("500");
  }

  @Test
  void conventionsWinWhereBothAreThere() {
    JsonNode data =
        MappedItems.data(
            MappedItems.only(
                span(
                    "GET /real",
                    SpanKind.SERVER,
                    "http.request.method=POST,http.route=/real,http.response.status_code=201,"
                        + "method=GET,uri=/other,status=500")));

    assertThat(data.path("name").asString()).isEqualTo("POST /real");
    assertThat(data.path("responseCode").asString()).isEqualTo("201");
  }

  private static SpanData span(String name, SpanKind kind, String attributes) {
    return span(name, kind, "UNSET", attributes);
  }

  private static SpanData span(String name, SpanKind kind, String status, String attributes) {
    return builder(name, kind, status, attributes).build();
  }

  private static TestSpanData.Builder builder(
      String name, SpanKind kind, String status, String attributes) {
    AttributesBuilder values = Attributes.builder();
    for (String pair : attributes.split(",", -1)) {
      int equals = pair.indexOf('=');
      values.put(stringKey(pair.substring(0, equals)), pair.substring(equals + 1));
    }
    return TestSpanData.builder()
        .setName(name)
        .setKind(kind)
        .setParentSpanContext(SpanContext.getInvalid())
        .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(BOOT))
        .setStartEpochNanos(MappedItems.NOW)
        .setEndEpochNanos(MappedItems.NOW + 1_000_000)
        .setHasEnded(true)
        .setStatus(
            switch (status) {
              case "OK" -> StatusData.ok();
              case "ERROR" -> StatusData.error();
              default -> StatusData.unset();
            })
        .setAttributes(values.build());
  }
}
