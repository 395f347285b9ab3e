/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.MappedItems.tag;
import static io.github.azuremonitor.exporter.mapping.Telemetry.client;
import static io.github.azuremonitor.exporter.mapping.Telemetry.event;
import static io.github.azuremonitor.exporter.mapping.Telemetry.internal;
import static io.github.azuremonitor.exporter.mapping.Telemetry.log;
import static io.github.azuremonitor.exporter.mapping.Telemetry.server;
import static io.github.azuremonitor.exporter.mapping.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class StandardMetricTest {

  private static final Resource SHOP =
      Resource.create(
          Attributes.builder()
              .put("service.namespace", "shop")
              .put("service.name", "orders")
              .put("service.instance.id", "pod-1")
              .build());

  private static final String MARK = "_MS.ProcessedByMetricExtractors";

  private final MappedItems mapped = new MappedItems();

  private static SpanDimensions read(SpanReader reader, SpanData span) {
    reader.take(span);
    return reader.read();
  }

  private JsonNode metric(SpanData span) {
    SpanDimensions dimensions = read(mapped.spanReader(), span);
    return mapped.standard(new StandardMetric(dimensions, 3, 450.5, 0.5, 300, MappedItems.NOW));
  }

  private static Map<String, String> text(JsonNode properties) {
    Map<String, String> text = new TreeMap<>();
    properties.properties().forEach(entry -> text.put(entry.getKey(), entry.getValue().asString()));
    return text;
  }

  @Test
  @DisplayName("ME-20 to ME-25: requests as the service knows them, and no other property")
  void requests() {
    SpanData request =
        span(SpanKind.SERVER, "GET", "http.request.method=GET; http.response.status_code=404")
            .setResource(SHOP)
            .build();

    JsonNode item = metric(request);

    assertThat(item.at("/data/baseData/metrics").toString())
        .isEqualTo(
            "[{\"name\":\"requests/duration\",\"value\":450.5,\"count\":3,\"min\":0.5,\"max\":300.0}]");
    assertThat(text(properties(item)))
        .isEqualTo(
            Map.of(
                "_MS.MetricId", "requests/duration",
                "_MS.IsAutocollected", "True",
                "request/resultCode", "404",
                "Request.Success", "False",
                "operation/synthetic", "False",
                "cloud/roleName", "[shop]/orders",
                "cloud/roleInstance", "pod-1"));
    assertThat(tag(item, "ai.cloud.role")).isEqualTo("[shop]/orders");
    assertThat(item.has("sampleRate")).isFalse();
  }

  @Test
  @DisplayName("ME-20 to ME-25: dependencies as the service knows them, and no other property")
  void dependencies() {
    SpanData call =
        span(
                SpanKind.CLIENT,
                "GET",
                "http.request.method=GET; http.response.status_code=200; server.address=h; server.port=8080")
            .setResource(SHOP)
            .build();

    JsonNode item = metric(call);

    assertThat(item.at("/data/baseData/metrics/0/name").asString())
        .isEqualTo("dependencies/duration");
    assertThat(text(properties(item)))
        .isEqualTo(
            Map.of(
                "_MS.MetricId", "dependencies/duration",
                "_MS.IsAutocollected", "True",
                "dependency/resultCode", "200",
                "Dependency.Success", "True",
                "Dependency.Type", "Http",
                "dependency/target", "h:8080",
                "operation/synthetic", "False",
                "cloud/roleName", "[shop]/orders",
                "cloud/roleInstance", "pod-1"));
  }

  static List<Arguments> values() {
    String boot =
        "http.url=/a/3; method=GET; status=\"500\"; uri=/a/{id}; exception=none; outcome=SERVER_ERROR";
    return List.of(
        Arguments.of("no code is 0", server("s", ""), "request/resultCode", "0"),
        Arguments.of("no code is success", server("s", ""), "Request.Success", "True"),
        Arguments.of(
            "a code from 400",
            server("s", "http.request.method=GET; http.response.status_code=400"),
            "Request.Success",
            "False"),
        Arguments.of(
            "a status of error without a code",
            span(SpanKind.SERVER, "s", "").setStatus(StatusData.error()).build(),
            "Request.Success",
            "False"),
        Arguments.of(
            "Spring's own observation",
            span(SpanKind.SERVER, "http get /a/{id}", boot)
                .setInstrumentationScopeInfo(
                    InstrumentationScopeInfo.create("org.springframework.boot"))
                .build(),
            "request/resultCode",
            "500"),
        Arguments.of(
            "an availability test",
            server("s", "user_agent.original=Mozilla AlwaysOn"),
            "operation/synthetic",
            "True"),
        Arguments.of("no code of a call is 0", client("c", ""), "dependency/resultCode", "0"),
        Arguments.of(
            "a database's server without the database",
            client("c", "db.system.name=postgresql; server.address=db; db.namespace=orders"),
            "dependency/target",
            "db"),
        Arguments.of(
            "a database of which only the name is known",
            client("c", "db.system.name=postgresql; db.namespace=orders"),
            "dependency/target",
            "orders"),
        Arguments.of(
            "what the application says itself",
            client("c", "server.address=db; microsoft.dependency.target=ledger"),
            "dependency/target",
            "ledger"),
        Arguments.of("a step in the process", internal("i", ""), "Dependency.Type", "InProc"),
        Arguments.of(
            "the code of a remote procedure call",
            client("c", "rpc.system=grpc; rpc.grpc.status_code=14"),
            "dependency/resultCode",
            "14"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  @DisplayName("ME-28 values of dimensions are those of the item")
  void valuesOfDimensions(String situation, SpanData span, String property, String value) {
    assertThat(text(properties(metric(span)))).as(situation).containsEntry(property, value);
  }

  @Test
  @DisplayName("ME-28 a type and a target that are not known")
  void unknown() {
    SpanDimensions dimensions = new SpanDimensions();
    dimensions.set(null, null, null);

    JsonNode item = mapped.standard(new StandardMetric(dimensions, 1, 1, 1, 1, MappedItems.NOW));

    assertThat(text(properties(item)))
        .containsEntry("Dependency.Type", "Unknown")
        .doesNotContainKey("dependency/target");
  }

  @Test
  @DisplayName("ME-20 exceptions and messages are counted by role and severity")
  void logs() {
    JsonNode exceptions =
        mapped.standard(
            new StandardMetric(
                LogDimensions.ofException(true, SHOP),
                2,
                2,
                Double.NaN,
                Double.NaN,
                MappedItems.NOW));
    JsonNode traces =
        mapped.standard(
            new StandardMetric(
                LogDimensions.ofMessage(Severity.WARN, false, SHOP),
                5,
                5,
                Double.NaN,
                Double.NaN,
                MappedItems.NOW));

    assertThat(exceptions.at("/data/baseData/metrics").toString())
        .isEqualTo("[{\"name\":\"exceptions/count\",\"value\":2.0,\"count\":2}]");
    assertThat(text(properties(exceptions)))
        .containsEntry("_MS.MetricId", "exceptions/count")
        .containsEntry("operation/synthetic", "True")
        .doesNotContainKey("trace/severityLevel");
    assertThat(text(properties(traces)))
        .containsEntry("_MS.MetricId", "traces/count")
        .containsEntry("trace/severityLevel", "2");
  }

  @Test
  @DisplayName("ME-27 what is counted says so, so that the service does not count it again")
  void mark() {
    Counting counting = new Counting();
    MappedItems marked = new MappedItems(counting);
    SpanData span =
        span(SpanKind.SERVER, "s", "")
            .setEvents(List.of(event("exception", "exception.type=a.B"), event("cache miss", "")))
            .build();

    List<JsonNode> items = new ArrayList<>(marked.spans(span, client("c", "")));
    items.addAll(
        marked.logs(
            log("").setBody("m").setSeverity(Severity.ERROR).build(),
            log("exception.type=a.B").build()));

    assertThat(items).hasSize(6);
    assertThat(items)
        .allSatisfy(item -> assertThat(text(properties(item))).containsEntry(MARK, "True"));
    assertThat(counting.logged)
        .containsExactly(
            LogDimensions.ofMessage(Severity.ERROR, false, Resource.empty()),
            LogDimensions.ofException(false, Resource.empty()));
  }

  @Test
  @DisplayName("ME-27 events, availability results and page views are not counted")
  void othersAreNotMarked() {
    Counting counting = new Counting();
    MappedItems marked = new MappedItems(counting);

    List<JsonNode> items = marked.logs(log("microsoft.custom_event.name=bought").build());

    assertThat(text(properties(items.get(0)))).doesNotContainKey(MARK);
    assertThat(counting.logged).isEmpty();
  }

  @Test
  @DisplayName("ME-27 without anybody who counts nothing is marked")
  void unmarked() {
    assertThat(mapped.spans(server("s", "")).get(0).at("/data/baseData/properties").has(MARK))
        .isFalse();
  }

  @Test
  @DisplayName(
      "SA-31 a span that is recorded only to be counted is no item, and is said to be left out")
  void recordedOnly() {
    SpanContext unsampled =
        SpanContext.create(
            Telemetry.TRACE_ID,
            Telemetry.SPAN_ID,
            TraceFlags.getDefault(),
            TraceState.getDefault());
    SpanData span =
        span(SpanKind.SERVER, "s", "")
            .setSpanContext(unsampled)
            .setEvents(List.of(event("exception", "exception.type=a.B")))
            .build();

    assertThat(mapped.spans(span)).isEmpty();
    assertThat(mapped.report().sampledOut()).containsEntry(Signal.SPAN, 1L);
    mapped.assertLost(DropReason.MAPPING_ERROR, 0);
  }

  @Test
  @DisplayName("ME-29 a value longer than a property is cut, so that what is kept has a bound")
  void longValues() {
    SpanData call = client("c", "peer.service=" + "x".repeat(5000));

    assertThat(text(properties(metric(call))).get("dependency/target")).hasSize(1024);
  }

  @Test
  @DisplayName("ME-26 dimensions that are read again say nothing of the span before")
  void readerIsReused() {
    SpanReader reader = mapped.spanReader();
    SpanDimensions call = read(reader, client("c", "server.address=h")).copy();
    SpanDimensions request = read(reader, server("s", ""));

    assertThat(call.target()).isEqualTo("h");
    assertThat(request.isRequest()).isTrue();
    assertThat(request.target()).isEmpty();
    assertThat(read(reader, client("c", "server.address=h")))
        .isEqualTo(call)
        .hasSameHashCodeAs(call);
  }

  private static final class Counting implements MetricExtraction {

    final List<LogDimensions> logged = new ArrayList<>();

    @Override
    public boolean isComplete() {
      return true;
    }

    @Override
    public void logged(LogDimensions dimensions) {
      logged.add(dimensions);
    }
  }
}
