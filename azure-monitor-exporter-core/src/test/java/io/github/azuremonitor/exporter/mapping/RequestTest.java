/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.envelope.CollectedBatches.json;
import static io.github.azuremonitor.exporter.mapping.MappedItems.data;
import static io.github.azuremonitor.exporter.mapping.MappedItems.only;
import static io.github.azuremonitor.exporter.mapping.MappedItems.tag;
import static io.github.azuremonitor.exporter.mapping.MappedItems.type;
import static io.github.azuremonitor.exporter.mapping.Telemetry.LOCAL_PARENT;
import static io.github.azuremonitor.exporter.mapping.Telemetry.REMOTE_PARENT;
import static io.github.azuremonitor.exporter.mapping.Telemetry.client;
import static io.github.azuremonitor.exporter.mapping.Telemetry.internal;
import static io.github.azuremonitor.exporter.mapping.Telemetry.server;
import static io.github.azuremonitor.exporter.mapping.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestTest {

  @Test
  @DisplayName("The example of a request: fields, properties and tags")
  void httpRequest() {
    JsonNode item =
        only(
            span(
                    SpanKind.SERVER,
                    "GET /orders/{id}",
                    "http.request.method=GET; http.route=/orders/{id}; url.scheme=https;"
                        + " url.path=/orders/42; url.query=v=1; server.address=api.contoso.com;"
                        + " server.port=443; client.address=203.0.113.7;"
                        + " http.response.status_code=404; error.type=\"404\";"
                        + " user_agent.original=curl/8; tenant=t1; n=5; arr=[x,y];"
                        + " http.request.header.x-a=[1,2]")
                .setParentSpanContext(REMOTE_PARENT)
                .build());
    assertThat(item.at("/data/baseData"))
        .isEqualTo(
            json(
                "{'ver':2,'id':'00f067aa0ba902b7','duration':'00:00:00.250000','success':false,"
                    + "'responseCode':'404','name':'GET /orders/{id}',"
                    + "'url':'https://api.contoso.com/orders/42?v=1',"
                    + "'properties':{'arr':'x, y','error.type':'404',"
                    + "'http.request.header.x-a':'1, 2','n':'5','tenant':'t1'}}"));
    assertThat(item.path("time").asString()).isEqualTo("2023-11-14T22:13:20.1234567Z");
    assertThat(item.has("sampleRate")).isFalse();
    assertThat(tag(item, "ai.operation.id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(tag(item, "ai.operation.name")).isEqualTo("GET /orders/{id}");
    assertThat(tag(item, "ai.operation.parentId")).isEqualTo("b7ad6b7169203331");
    assertThat(tag(item, "ai.location.ip")).isEqualTo("203.0.113.7");
    assertThat(tag(item, "ai.user.userAgent")).isEqualTo("curl/8");
  }

  @ParameterizedTest(name = "{0} {1}, parent {2}: {3}")
  @DisplayName("TR-1 kind and parent decide between request and dependency")
  @CsvSource({
    "SERVER, '', none, RequestData",
    "SERVER, '', local, RequestData",
    "CONSUMER, '', none, RequestData",
    "CONSUMER, messaging.operation.type=process, none, RequestData",
    "CONSUMER, messaging.operation.type=receive, none, RemoteDependencyData",
    "CONSUMER, messaging.operation=receive, none, RemoteDependencyData",
    "CLIENT, '', none, RemoteDependencyData",
    "PRODUCER, '', none, RemoteDependencyData",
    "INTERNAL, '', none, RemoteDependencyData",
    "INTERNAL, job.system=spring_scheduling, none, RequestData",
    "INTERNAL, job.system=spring_scheduling, local, RemoteDependencyData",
    "INTERNAL, job.system=spring_scheduling, remote, RemoteDependencyData",
  })
  void kinds(SpanKind kind, String attributes, String parent, String baseType) {
    assertThat(type(only(span(kind, "x", attributes).setParentSpanContext(parent(parent)).build())))
        .isEqualTo(baseType);
  }

  private static SpanContext parent(String name) {
    return switch (name) {
      case "local" -> LOCAL_PARENT;
      case "remote" -> REMOTE_PARENT;
      default -> SpanContext.getInvalid();
    };
  }

  @Test
  @DisplayName("TR-1 the example of a job")
  void job() {
    JsonNode item = only(span(SpanKind.INTERNAL, "job", "job.system=spring_scheduling").build());
    assertThat(data(item)).isEqualTo(json("{'success':true,'responseCode':'0','name':'job'}"));
    assertThat(tag(item, "ai.operation.name")).isEqualTo("job");
  }

  @ParameterizedTest
  @DisplayName("TR-7 the parent's id, local or remote; no tag without")
  @CsvSource({"local, b7ad6b7169203331", "remote, b7ad6b7169203331", "none, ''"})
  void parentId(String parent, String expected) {
    JsonNode item =
        only(span(SpanKind.SERVER, "x", "").setParentSpanContext(parent(parent)).build());
    assertThat(tag(item, "ai.operation.parentId")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, {1}, code {2}: {3}")
  @DisplayName("TR-9 an explicit status wins, else a code of 400 or more is a failure")
  @CsvSource({
    "SERVER, ERROR, , false",
    "SERVER, ERROR, 200, false",
    "SERVER, OK, 500, true",
    "SERVER, OK, , true",
    "SERVER, UNSET, , true",
    "SERVER, UNSET, 0, true",
    "SERVER, UNSET, 200, true",
    "SERVER, UNSET, 399, true",
    "SERVER, UNSET, 400, false",
    "SERVER, UNSET, 404, false",
    "SERVER, UNSET, 500, false",
    "CLIENT, UNSET, 399, true",
    "CLIENT, UNSET, 400, false",
    "CLIENT, OK, 500, true",
    "CLIENT, ERROR, 200, false",
    "INTERNAL, UNSET, 500, false",
    "INTERNAL, UNSET, , true",
  })
  void success(SpanKind kind, StatusCode status, @Nullable Long code, boolean success) {
    String attributes = code == null ? "" : "http.response.status_code=" + code;
    JsonNode item =
        only(span(kind, "x", attributes).setStatus(StatusData.create(status, "")).build());
    assertThat(data(item).path("success").asBoolean()).isEqualTo(success);
  }

  @Test
  @DisplayName("TR-9 the example of an explicit OK")
  void okWithServerError() {
    JsonNode item =
        only(
            span(SpanKind.SERVER, "GET", "http.request.method=GET; http.response.status_code=500")
                .setStatus(StatusData.ok())
                .build());
    assertThat(data(item)).isEqualTo(json("{'success':true,'responseCode':'500','name':'GET'}"));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @DisplayName("TR-10 the sample rate under three names; what is no number is none")
  @CsvSource({
    "microsoft.sample_rate, 25.5, 25.5",
    "applicationinsights.internal.sample_rate, 25.5, 25.5",
    "_MS.sampleRate, 25.5, 25.5",
    "microsoft.sample_rate, 100, ",
    "microsoft.sample_rate, 0, ",
    "other.sample_rate, 25.5, ",
  })
  void sampleRate(String key, double rate, @Nullable Double expected) {
    JsonNode item =
        only(
            span(SpanKind.SERVER, "x", "")
                .setAttributes(Attributes.builder().put(key, rate).build())
                .build());
    JsonNode written = item.path("sampleRate");
    assertThat(written.isMissingNode() ? null : written.asDouble()).isEqualTo(expected);
    assertThat(MappedItems.properties(item).has(key)).isEqualTo(key.startsWith("other"));
  }

  @Test
  @DisplayName("TR-10 the first name wins that has a number")
  void sampleRateOrder() {
    Attributes attributes =
        Attributes.builder()
            .put("microsoft.sample_rate", "no number")
            .put("applicationinsights.internal.sample_rate", 40L)
            .put("_MS.sampleRate", 30.0)
            .build();
    JsonNode item = only(span(SpanKind.SERVER, "x", "").setAttributes(attributes).build());
    assertThat(item.path("sampleRate").asDouble()).isEqualTo(40);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @DisplayName("TR-20 the name is route, else path for a span named by its method, else the span's")
  @CsvSource({
    "GET, http.request.method=GET; http.route=/a/{b}, GET /a/{b}",
    "http get /a/{b}, http.request.method=GET; http.route=/a/{b}, GET /a/{b}",
    "GET /a/{b}, http.request.method=GET; http.route=/a/{b}; url.path=/a/1, GET /a/{b}",
    "x, http.request.method=_OTHER; http.route=/a, HTTP /a",
    "GET, http.request.method=GET; url.path=/a/1, GET /a/1",
    "HTTP GET, http.request.method=GET; url.path=/a/1, GET /a/1",
    "http get, http.request.method=GET; url.path=/a/1, GET /a/1",
    "HTTP, http.request.method=_OTHER; url.path=/a/1, HTTP /a/1",
    "GET, http.request.method=GET; url.path=, GET /",
    "GET, http.request.method=GET; url.full=https://h/p?q, GET /p",
    "GET, http.request.method=GET; url.full=https://h, GET /",
    "GET, http.request.method=GET; url.full=nonsense, GET",
    "GET, http.request.method=GET, GET",
    "GET, url.path=/a/1, GET",
    "custom, http.request.method=GET; url.path=/a/1, custom",
    "HTTP nonsense, http.request.method=GET; url.path=/a/1, HTTP nonsense",
    "custom, '', custom",
    "'', '', unknown",
    "' ', '', unknown",
  })
  void names(String spanName, String attributes, String expected) {
    JsonNode item = only(server(spanName, attributes));
    assertThat(data(item).path("name").asString()).isEqualTo(expected);
    assertThat(tag(item, "ai.operation.name")).isEqualTo(expected);
  }

  @Test
  @DisplayName("TR-21 name and tag are cut at 1024, between characters")
  void longName() {
    JsonNode item = only(server("n".repeat(1023) + "😀", ""));
    assertThat(data(item).path("name").asString()).isEqualTo("n".repeat(1023));
    assertThat(tag(item, "ai.operation.name")).isEqualTo("n".repeat(1023));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("TR-23 the URL is put together from its parts, else url.full")
  @CsvSource({
    "url.scheme=https; server.address=h; url.path=/p, https://h/p",
    "url.scheme=https; server.address=h; server.port=443; url.path=/p, https://h/p",
    "url.scheme=https; server.address=h; server.port=80; url.path=/p, https://h:80/p",
    "url.scheme=http; server.address=h; server.port=80; url.path=/p, http://h/p",
    "url.scheme=http; server.address=h; server.port=443; url.path=/p, http://h:443/p",
    "url.scheme=http; server.address=h; server.port=8080; url.path=/p, http://h:8080/p",
    "url.scheme=http; server.address=h; server.port=0; url.path=/p, http://h/p",
    "url.scheme=http; server.address=h; server.port=-1; url.path=/p, http://h/p",
    "url.scheme=http; server.address=h; url.path=/p; url.query=, http://h/p",
    "url.scheme=http; server.address=h; url.path=/p; url.query=a=b&c, http://h/p?a=b&c",
    "url.scheme=http; server.address=h; url.path=, http://h/",
    "url.scheme=https; server.address=2001:db8::1; server.port=8080; url.path=/x,"
        + " https://[2001:db8::1]:8080/x",
    "url.scheme=https; server.address=2001:db8::1; server.port=443; url.path=/x,"
        + " https://[2001:db8::1]/x",
    "url.scheme=https; server.address=\"[::1]\"; server.port=1; url.path=/x, https://[::1]:1/x",
    "url.scheme=https; url.path=/p,",
    "url.scheme=https; server.address=h,",
    "server.address=h; url.path=/p,",
    "url.full=https://h:8443/p?q, https://h:8443/p?q",
    "url.full=https://u:p@h/p, https://h/p",
    "url.full=https://u@h/p?mail=a@b, https://h/p?mail=a@b",
    "url.full=https://h/p@q, https://h/p@q",
    "url.full=https://, https://",
    "url.scheme=https; url.path=/p; url.full=https://h/f, https://h/f",
    "url.scheme=https; server.address=h; url.path=/p; url.full=https://h/f, https://h/p",
    "'',",
  })
  void urls(String attributes, @Nullable String expected) {
    assertThat(data(only(server("x", attributes))).path("url").asString(null)).isEqualTo(expected);
  }

  @Test
  @DisplayName("TR-23 the URL is cut at 2048")
  void longUrl() {
    JsonNode item = only(server("x", "url.full=https://h/" + "p".repeat(3000)));
    assertThat(data(item).path("url").asString()).hasSize(2048);
  }

  @ParameterizedTest
  @DisplayName("TR-24 the response code is the HTTP status, else 0")
  @CsvSource({
    "http.response.status_code=204, 204",
    "'', 0",
    "http.response.status_code=text, 0",
  })
  void responseCode(String attributes, String expected) {
    assertThat(data(only(server("x", attributes))).path("responseCode").asString())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @DisplayName("TR-26 the client's address: explicit everywhere, else only for requests")
  @CsvSource({
    "SERVER, client.address=1.1.1.1; network.peer.address=2.2.2.2, 1.1.1.1",
    "SERVER, network.peer.address=2.2.2.2, 2.2.2.2",
    "SERVER, microsoft.client.ip=3.3.3.3; client.address=1.1.1.1, 3.3.3.3",
    "CONSUMER, client.address=1.1.1.1, 1.1.1.1",
    "CLIENT, microsoft.client.ip=3.3.3.3; client.address=1.1.1.1, 3.3.3.3",
    "CLIENT, client.address=1.1.1.1, ''",
    "CLIENT, network.peer.address=2.2.2.2, ''",
    "SERVER, '', ''",
  })
  void clientIp(SpanKind kind, String attributes, String expected) {
    assertThat(tag(only(span(kind, "x", attributes).build()), "ai.location.ip"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 0})
  @DisplayName("TR-5 a span that ends before it starts took no time")
  void negativeDuration(long nanos) {
    JsonNode item =
        only(span(SpanKind.SERVER, "x", "").setStartEpochNanos(0).setEndEpochNanos(nanos).build());
    assertThat(item.at("/data/baseData/duration").asString()).isEqualTo("00:00:00.000000");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("RT-20 to RT-24 user, account, session and user agent")
  @CsvSource({
    "enduser.id=u, ai.user.authUserId, u",
    "enduser.pseudo.id=u, ai.user.id, u",
    "microsoft.user.account_id=a, ai.user.accountId, a",
    "session.id=s, ai.session.id, s",
    "microsoft.session.id=m; session.id=s, ai.session.id, m",
    "user_agent.original=curl, ai.user.userAgent, curl",
    "enduser.id=5, ai.user.authUserId, ''",
    "enduser.id=\"\", ai.user.authUserId, ''",
  })
  void userTags(String attributes, String tag, String expected) {
    JsonNode request = only(server("x", attributes));
    assertThat(tag(request, tag)).isEqualTo(expected);
    assertThat(data(request).has("properties")).isFalse();
    assertThat(tag(only(internal("x", attributes)), tag)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("RT-26 synthetic traffic")
  @CsvSource({
    "microsoft.synthetic_source=mine; user_agent.synthetic.type=bot, mine",
    "user_agent.synthetic.type=bot, True",
    "user_agent.synthetic.type=test, True",
    "user_agent.synthetic.type=other, ''",
    "user_agent.original=Mozilla AlwaysOn, True",
    "user_agent.original=alwayson, ''",
    "user_agent.original=bot, ''",
    "'', ''",
  })
  void syntheticTraffic(String attributes, String expected) {
    assertThat(tag(only(server("x", attributes)), "ai.operation.syntheticSource"))
        .isEqualTo(expected);
    assertThat(tag(only(client("x", attributes)), "ai.operation.syntheticSource"))
        .isEqualTo(expected);
  }

  @Test
  void attributesOfOneSpanAreNotSeenInTheNext() {
    MappedItems items = new MappedItems();
    JsonNode second =
        items
            .spans(server("a", "enduser.id=u; http.response.status_code=500; k=v"), server("b", ""))
            .get(1);
    assertThat(tag(second, "ai.user.authUserId")).isEmpty();
    assertThat(data(second)).isEqualTo(json("{'success':true,'responseCode':'0','name':'b'}"));
  }

  @Test
  void attributeOfAnotherTypeCountsAsAbsent() {
    Attributes attributes =
        Attributes.builder()
            .put(AttributeKey.stringKey("http.response.status_code"), "500")
            .put(AttributeKey.longKey("http.route"), 1L)
            .build();
    JsonNode item = only(span(SpanKind.SERVER, "x", "").setAttributes(attributes).build());
    assertThat(data(item)).isEqualTo(json("{'success':true,'responseCode':'0','name':'x'}"));
  }
}
