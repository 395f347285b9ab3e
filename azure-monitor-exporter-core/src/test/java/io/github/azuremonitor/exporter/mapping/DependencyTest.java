/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.envelope.CollectedBatches.json;
import static io.github.azuremonitor.exporter.mapping.MappedItems.data;
import static io.github.azuremonitor.exporter.mapping.MappedItems.only;
import static io.github.azuremonitor.exporter.mapping.MappedItems.tag;
import static io.github.azuremonitor.exporter.mapping.Telemetry.PARENT_ID;
import static io.github.azuremonitor.exporter.mapping.Telemetry.SPAN_ID;
import static io.github.azuremonitor.exporter.mapping.Telemetry.client;
import static io.github.azuremonitor.exporter.mapping.Telemetry.internal;
import static io.github.azuremonitor.exporter.mapping.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DependencyTest {

  @Test
  @DisplayName("TR-3 to TR-8 what every dependency has")
  void common() {
    JsonNode item = only(internal("work", "k=v"));
    assertThat(item.at("/data/baseData"))
        .isEqualTo(
            json(
                "{'ver':2,'id':'00f067aa0ba902b7','name':'work','duration':'00:00:00.250000',"
                    + "'success':true,'type':'InProc','properties':{'k':'v'}}"));
    assertThat(item.path("name").asString()).isEqualTo("RemoteDependency");
    assertThat(item.path("time").asString()).isEqualTo("2023-11-14T22:13:20.1234567Z");
    assertThat(tag(item, "ai.operation.id")).isEqualTo(Telemetry.TRACE_ID);
    assertThat(tag(item, "ai.operation.parentId")).isEqualTo(PARENT_ID);
    assertThat(tag(item, "ai.operation.name")).isEmpty();
    assertThat(item.at("/data/baseData/id").asString()).isEqualTo(SPAN_ID);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @DisplayName("The examples of HTTP calls")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | http.request.method=GET; url.full=https://api.contoso.com:443/v1/items?q=1;"
            + " server.address=api.contoso.com; server.port=443; http.response.status_code=200"
            + " | {'name':'GET /v1/items','success':true,'resultCode':'200',"
            + "'data':'https://api.contoso.com:443/v1/items?q=1','type':'Http',"
            + "'target':'api.contoso.com'}",
        "POST | http.request.method=POST"
            + " | {'name':'POST','success':true,'resultCode':'0','type':'Http','target':'Http'}",
        "GET | http.request.method=GET; url.full=https://h:8443/"
            + " | {'name':'GET /','success':true,'resultCode':'0','data':'https://h:8443/',"
            + "'type':'Http','target':'h:8443'}",
      })
  void httpCalls(String name, String attributes, String expected) {
    assertThat(data(only(client(name, attributes)))).isEqualTo(json(expected));
  }

  @Test
  @DisplayName("TR-9 the example of a failed HTTP call")
  void failedHttpCall() {
    JsonNode item =
        only(
            span(
                    SpanKind.CLIENT,
                    "GET",
                    "http.request.method=GET; url.full=http://h:8080; server.address=h;"
                        + " server.port=8080; http.response.status_code=404")
                .setStatus(StatusData.error())
                .build());
    assertThat(data(item))
        .isEqualTo(
            json(
                "{'name':'GET /','success':false,'resultCode':'404','data':'http://h:8080',"
                    + "'type':'Http','target':'h:8080'}"));
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @DisplayName("TR-33 METHOD and path for a span that is named by its method, if a URL is known")
  @CsvSource({
    "GET, http.request.method=GET; url.full=https://h/p?q#f, GET /p",
    "HTTP GET, http.request.method=GET; url.full=https://h/p, GET /p",
    "http get, http.request.method=GET; url.full=https://h/p, GET /p",
    "OPTIONS, http.request.method=OPTIONS; url.full=https://h/p, OPTIONS /p",
    "PATCH, http.request.method=PATCH; url.full=https://h/p, PATCH /p",
    "GET, http.request.method=GET; url.full=https://h, GET /",
    "GET, http.request.method=GET; url.full=https://h?q, GET /",
    "GET, http.request.method=GET; url.full=nonsense, GET",
    "GET, http.request.method=GET; url.path=/p, GET",
    "get items, http.request.method=GET; url.full=https://h/p, get items",
    "GET /route, http.request.method=GET; url.full=https://h/p, GET /route",
    "PROPFIND, http.request.method=_OTHER; url.full=https://h/p, PROPFIND",
    "GET, url.full=https://h/p, GET",
    "'', http.request.method=GET; url.full=https://h/p, unknown",
  })
  void names(String spanName, String attributes, String expected) {
    assertThat(data(only(client(spanName, attributes))).path("name").asString())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("TR-31, TR-35 the target of an HTTP call")
  @CsvSource({
    "peer.service=p; server.address=h, p",
    "service.peer.name=p; server.address=h, p",
    "server.address=h; server.port=443; url.full=https://x/, h",
    "server.address=h; server.port=80; url.full=https://x/, h:80",
    "server.address=h; server.port=80; url.scheme=http, h",
    "server.address=h; server.port=443; url.scheme=https, h",
    "server.address=h; server.port=443, h:443",
    "server.address=h; server.port=0, h",
    "server.address=h; server.port=-5, h",
    "server.address=h:81, h:81",
    "server.address=2001:db8::1; server.port=8080, [2001:db8::1]:8080",
    "server.address=2001:db8::1; server.port=443; url.scheme=https, [2001:db8::1]",
    "url.full=https://example.com:443/a/b?c=d#e, example.com",
    "url.full=https://example.com/a, example.com",
    "url.full=http://example.com:8080, example.com:8080",
    "url.full=https://h:80/p, h:80",
    "url.full=http://h:80/p, h",
    "url.full=HTTP://h:80/p, h",
    "url.full=http://h:/p, h",
    "url.full=http://h:0/p, h",
    "url.full=http://h:8080?q=a@b, h:8080",
    "url.full=http://user:secret@h:8080/p, h:8080",
    "url.full=http://user@h/p, h",
    "url.full=http://[2001:db8::1]:8080/x, [2001:db8::1]:8080",
    "url.full=http://[2001:db8::1]:80/x, [2001:db8::1]",
    "url.full=http://[2001:db8::80]/x, [2001:db8::80]",
    "url.full=http:///p, Http",
    "url.full=http://:80/p, Http",
    "url.full=//h/p, Http",
    "url.full=mailto:a@b, Http",
    "url.full=://h, Http",
    "url.full=x, Http",
    "k=v, Http",
  })
  void httpTargets(String attributes, String expected) {
    JsonNode data = data(only(client("x", "http.request.method=GET; " + attributes)));
    assertThat(data.path("target").asString()).isEqualTo(expected);
    assertThat(data.path("type").asString()).isEqualTo("Http");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("TR-34 data is the URL with its query, without user info, at most 8192 long")
  @CsvSource({
    "https://h:443/p?q=1#f, https://h:443/p?q=1#f",
    "https://user:secret@h/p, https://h/p",
    "not a url, not a url",
  })
  void httpData(String url, String expected) {
    JsonNode item = only(client("x", "http.request.method=GET; url.full=" + url));
    assertThat(data(item).path("data").asString()).isEqualTo(expected);
    JsonNode longItem =
        only(client("x", "http.request.method=GET; url.full=" + url + "x".repeat(9000)));
    assertThat(data(longItem).path("data").asString()).hasSize(8192);
  }

  @ParameterizedTest(name = "{0}: {1}, port {2}")
  @DisplayName("TR-43 the systems, their types and the port not worth showing")
  @CsvSource({
    "mysql, mysql, 3306",
    "postgresql, postgresql, 5432",
    "mariadb, SQL, 3306",
    "microsoft.sql_server, SQL, 1433",
    "oracle.db, SQL, 1521",
    "ibm.db2, SQL, 50000",
    "derby, SQL, 1527",
    "h2database, SQL, 8082",
    "hsqldb, SQL,",
    "sqlite, SQL,",
    "other_sql, SQL,",
    "mongodb, mongodb, 27017",
    "redis, redis, 6379",
    "cassandra, cassandra, 9042",
    "memcached, memcached, 11211",
    "azure.cosmosdb, Microsoft.DocumentDb, 443",
    "elasticsearch, elasticsearch,",
  })
  void databases(String system, String type, @Nullable Long port) {
    String attributes = "db.system.name=" + system + "; server.address=h; server.port=";
    long shown = port == null ? 1 : port;
    JsonNode data = data(only(client("q", attributes + shown)));
    assertThat(data.path("type").asString()).isEqualTo(type);
    assertThat(data.path("target").asString()).isEqualTo(port == null ? "h:1" : "h");
    assertThat(data(only(client("q", attributes + (shown + 1)))).path("target").asString())
        .isEqualTo("h:" + (shown + 1));
  }

  @Test
  @DisplayName("TR-43 to TR-47 the example of a database call")
  void databaseCall() {
    JsonNode item =
        only(
            client(
                "SELECT shop",
                "db.system.name=postgresql; db.namespace=shop; db.query.text=SELECT 1;"
                    + " server.address=pg; server.port=5432"));
    assertThat(data(item))
        .isEqualTo(
            json(
                "{'name':'SELECT shop','success':true,'data':'SELECT 1','type':'postgresql',"
                    + "'target':'pg | shop'}"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("TR-45 server and database, one of them, or the system")
  @CsvSource({
    "server.address=h; db.namespace=d, h | d",
    "server.address=h, h",
    "db.namespace=d, d",
    "k=v, redis",
    "peer.service=p; db.namespace=d, p | d",
    "server.address=2001:db8::1; server.port=1; db.namespace=d, [2001:db8::1]:1 | d",
  })
  void databaseTargets(String attributes, String expected) {
    assertThat(
            data(only(client("x", "db.system.name=redis; " + attributes)))
                .path("target")
                .asString())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("TR-44 the query, else the operation; at most 8192 long")
  @CsvSource({
    "db.query.text=SELECT 1; db.operation.name=SELECT, SELECT 1",
    "db.operation.name=SELECT, SELECT",
    "k=v,",
  })
  void databaseData(String attributes, @Nullable String expected) {
    JsonNode data = data(only(client("x", "db.system.name=mysql; " + attributes)));
    assertThat(data.path("data").asString(null)).isEqualTo(expected);
    assertThat(
            data(only(client("x", "db.system.name=mysql; db.query.text=" + "q".repeat(9000))))
                .path("data")
                .asString())
        .hasSize(8192);
  }

  @Test
  @DisplayName("TR-47 the database's own status code, else none")
  void databaseResultCode() {
    JsonNode with = only(client("x", "db.system.name=mysql; db.response.status_code=\"1064\""));
    assertThat(data(with).path("resultCode").asString()).isEqualTo("1064");
    assertThat(data(only(client("x", "db.system.name=mysql"))).has("resultCode")).isFalse();
  }

  @Test
  @DisplayName("TR-43 a system without name is no database")
  void namelessDatabaseSystem() {
    assertThat(data(only(client("x", "db.system.name=\"\""))))
        .isEqualTo(json("{'name':'x','success':true,'type':'InProc'}"));
  }

  @Test
  @DisplayName("TR-30 HTTP comes before the database it carries")
  void httpBeforeDatabase() {
    JsonNode data =
        data(
            only(
                client(
                    "x",
                    "http.request.method=POST; db.system.name=elasticsearch; server.address=h")));
    assertThat(data.path("type").asString()).isEqualTo("Http");
    assertThat(data.path("target").asString()).isEqualTo("h");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @DisplayName("TR-40 a call of unknown kind has a target and no type, or is in the process")
  @CsvSource(
      delimiter = '|',
      value = {
        "CLIENT | server.address=h; server.port=80 | \"target\":\"h:80\"",
        "PRODUCER | peer.service=p | \"target\":\"p\"",
        "CLIENT | url.full=https://h:443/x | \"target\":\"h\"",
        "CLIENT | k=v | \"type\":\"InProc\",\"properties\":{\"k\":\"v\"}",
      })
  void otherCalls(SpanKind kind, String attributes, String expected) {
    assertThat(data(only(span(kind, "x", attributes).build())))
        .isEqualTo(json("{\"name\":\"x\",\"success\":true," + expected + "}"));
  }

  @Test
  @DisplayName("TR-41 a step within the process has no target, data or result code")
  void internalSpan() {
    JsonNode item =
        only(
            internal(
                "GET",
                "http.request.method=GET; url.full=http://h/x; http.response.status_code=500;"
                    + " server.address=h; db.system.name=mysql; db.query.text=SELECT 1"));
    assertThat(data(item)).isEqualTo(json("{'name':'GET /x','success':false,'type':'InProc'}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  @DisplayName("ENV-11 a dependency without a name is called unknown")
  void namelessSpan(String name) {
    assertThat(data(only(internal(name, ""))).path("name").asString()).isEqualTo("unknown");
  }
}
