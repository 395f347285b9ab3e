/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.envelope.CollectedBatches;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.mapping.MetricExtraction;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Each option changes what it says and leaves everything else as it is. */
class MappingOptionsTest {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String URL = "https://shop.example/orders?sig=abc&coupon=def&page=2#end";

  private final Map<String, JsonNode> defaults = mapped(options -> options, Map.of());

  @Test
  void defaultsHaveEveryItemOnce() {
    assertThat(defaults)
        .containsOnlyKeys(
            "_OTELRESOURCE_",
            "RequestData/GET /not-found",
            "RequestData/GET /failed",
            "RemoteDependencyData/GET /orders",
            "RequestData/task orders.refresh",
            "RemoteDependencyData/inner",
            "RequestData/GET /outer",
            "ExceptionData/outer",
            "PageViewData/Home",
            "MessageData/placed",
            "MetricData/queue.length");
  }

  @ParameterizedTest
  @CsvSource({
    "REDACT, sig=REDACTED&coupon=def&page=2#end",
    "KEEP, sig=abc&coupon=def&page=2#end",
  })
  void queryStringsAreRedactedOrKept(QueryStringPolicy policy, String query) {
    Map<String, JsonNode> items = mapped(options -> options.queryStrings(policy), Map.of());
    assertUrls(items, "https://shop.example/orders?" + query);
    assertChanged(
        items,
        policy == QueryStringPolicy.REDACT
            ? new String[0]
            : new String[] {
              "RequestData/GET /not-found", "RemoteDependencyData/GET /orders", "PageViewData/Home"
            });
  }

  @Test
  void queryStringsAreDropped() {
    Map<String, JsonNode> items =
        mapped(options -> options.queryStrings(QueryStringPolicy.DROP), Map.of());
    assertUrls(items, "https://shop.example/orders");
    assertChanged(
        items,
        "RequestData/GET /not-found",
        "RemoteDependencyData/GET /orders",
        "PageViewData/Home");
  }

  @Test
  void moreQueryParametersAreSecret() {
    Map<String, JsonNode> items =
        mapped(options -> options.secretQueryParameters(List.of("Coupon")), Map.of());
    assertUrls(items, "https://shop.example/orders?sig=REDACTED&coupon=REDACTED&page=2#end");
    assertChanged(
        items,
        "RequestData/GET /not-found",
        "RemoteDependencyData/GET /orders",
        "PageViewData/Home");
  }

  private static void assertUrls(Map<String, JsonNode> items, String url) {
    assertThat(data(items, "RequestData/GET /not-found").path("url").asString()).isEqualTo(url);
    assertThat(data(items, "RemoteDependencyData/GET /orders").path("data").asString())
        .isEqualTo(url);
    assertThat(data(items, "PageViewData/Home").path("url").asString()).isEqualTo(url);
  }

  @Test
  void attributesAreKept() {
    Map<String, JsonNode> items =
        mapped(
            options ->
                options.keptAttributes(
                    List.of("http.request.method", "thread.daemon", "not.there")),
            Map.of());
    assertThat(
            data(items, "RequestData/GET /failed").at("/properties/http.request.method").asString())
        .isEqualTo("GET");
    assertThat(data(items, "MessageData/placed").at("/properties/thread.daemon").asString())
        .isEqualTo("false");
    assertChanged(
        items,
        "RequestData/GET /not-found",
        "RequestData/GET /failed",
        "RemoteDependencyData/GET /orders",
        "RequestData/GET /outer",
        "ExceptionData/outer",
        "MessageData/placed");
  }

  @Test
  void exceptionsOfInnerSpansAreReported() {
    Map<String, JsonNode> items = mapped(options -> options.exceptionsOfInnerSpans(true), Map.of());
    assertChanged(items, "ExceptionData/inner");
    assertThat(items).containsKey("ExceptionData/inner").hasSize(defaults.size() + 1);
  }

  @Test
  void clientErrorsAreSuccessesOfRequestsOnly() {
    Map<String, JsonNode> items =
        mapped(options -> options.clientErrorsAreFailures(false), Map.of());
    assertThat(data(defaults, "RequestData/GET /not-found").path("success").asBoolean()).isFalse();
    assertThat(data(items, "RequestData/GET /not-found").path("success").asBoolean()).isTrue();
    assertThat(data(items, "RequestData/GET /failed").path("success").asBoolean()).isFalse();
    assertThat(data(items, "RemoteDependencyData/GET /orders").path("success").asBoolean())
        .isFalse();
    assertChanged(items, "RequestData/GET /not-found");
  }

  @Test
  void scheduledTasksAreDependencies() {
    Map<String, JsonNode> items =
        mapped(options -> options.scheduledTasksAsRequests(false), Map.of());
    assertChanged(
        items, "RequestData/task orders.refresh", "RemoteDependencyData/task orders.refresh");
    assertThat(data(items, "RemoteDependencyData/task orders.refresh").path("type").asString())
        .isEqualTo("InProc");
  }

  @Test
  @DisplayName("RT-40 the item that tells the resource is left out")
  void resourceMetric() {
    assertChanged(mapped(options -> options.resourceMetric(false), Map.of()), "_OTELRESOURCE_");
    assertChanged(
        mapped(
            options -> options.resourceMetric(true),
            Map.of("APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED", "true")),
        "_OTELRESOURCE_");
  }

  @ParameterizedTest(name = "option {0}, variable {1}")
  @CsvSource({
    "true, false, true",
    "false, true, true",
    "true, true, true",
    "false, false, false",
    "false, '', false",
  })
  void metricsAreListedUnderTheirScope(boolean option, String variable, boolean listed) {
    Map<String, JsonNode> items =
        mapped(
            options -> options.metricNamespaces(option),
            Map.of("APPLICATIONINSIGHTS_METRIC_NAMESPACE_OPT_IN", variable));
    assertThat(data(items, "MetricData/queue.length").at("/metrics/0/ns").asString(""))
        .isEqualTo(listed ? "com.example.queues" : "");
    assertChanged(items, listed ? new String[] {"MetricData/queue.length"} : new String[0]);
  }

  @Test
  void optionsDoNotChangeWithTheirBuilder() {
    List<String> kept = new ArrayList<>(List.of("a"));
    MappingOptions.Builder builder = MappingOptions.builder().keptAttributes(kept);
    MappingOptions options = builder.build();
    kept.add("b");
    builder.exceptionsOfInnerSpans(true).keptAttributes(Set.of());
    assertThat(options.settings().keptAttributes()).containsExactly("a");
    assertThat(options.settings().exceptionsOfInnerSpans()).isFalse();
    assertThat(builder.build().settings().exceptionsOfInnerSpans()).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsRefused() {
    MappingOptions.Builder builder = MappingOptions.builder();
    assertThatNullPointerException()
        .isThrownBy(() -> builder.queryStrings(null))
        .withMessage("policy");
    assertThatNullPointerException().isThrownBy(() -> builder.secretQueryParameters(null));
    assertThatNullPointerException().isThrownBy(() -> builder.keptAttributes(null));
    assertThatNullPointerException()
        .isThrownBy(() -> builder.keptAttributes(Arrays.asList("a", null)));
    assertThatNullPointerException()
        .isThrownBy(() -> builder.secretQueryParameters(Arrays.asList("a", null)));
    assertThatNullPointerException()
        .isThrownBy(() -> AzureMonitorPipeline.builder().mapping(null))
        .withMessage("options");
  }

  /** The items that differ from those of the defaults, or are there with one of both only. */
  private void assertChanged(Map<String, JsonNode> items, String... names) {
    Set<String> all = new LinkedHashSet<>(defaults.keySet());
    all.addAll(items.keySet());
    Set<String> changed = new TreeSet<>();
    for (String name : all) {
      JsonNode before = defaults.get(name);
      if (before == null || !before.equals(items.get(name))) {
        changed.add(name);
      }
    }
    assertThat(changed).containsExactlyInAnyOrder(names);
  }

  private static JsonNode data(Map<String, JsonNode> items, String name) {
    return Objects.requireNonNull(items.get(name), name).at("/data/baseData");
  }

  private static Map<String, JsonNode> mapped(
      UnaryOperator<MappingOptions.Builder> options, Map<String, String> environment) {
    TelemetryMapper mapper =
        new TelemetryMapper(
            new Ledger(List.of()),
            new VirtualTime(),
            options.apply(MappingOptions.builder()).build().settings(),
            null,
            MetricExtraction.NONE,
            environment::get,
            () -> "the-host");
    CollectedBatches sink = new CollectedBatches();
    EnvelopeWriter out =
        new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", new BufferPool())
            .writer(sink, 16);
    mapper.spans(spans(), out);
    mapper.logs(logs(), out);
    mapper.metrics(List.of(metric()), out);
    out.finish();
    Map<String, JsonNode> items = new LinkedHashMap<>();
    for (JsonNode item : sink.items()) {
      assertThat(items.put(name(item), item)).as("items of the same name").isNull();
    }
    return items;
  }

  private static String name(JsonNode item) {
    JsonNode data = item.at("/data/baseData");
    String metric = data.at("/metrics/0/name").asString("");
    if (metric.equals("_OTELRESOURCE_")) {
      return metric;
    }
    String name =
        metric
            + data.path("name").asString("")
            + data.path("message").asString("")
            + data.at("/exceptions/0/message").asString("");
    return item.at("/data/baseType").asString() + "/" + name;
  }

  private static List<SpanData> spans() {
    AttributesBuilder inner = Attributes.builder().put("exception.message", "inner");
    AttributesBuilder outer = Attributes.builder().put("exception.message", "outer");
    return List.of(
        span(SpanKind.SERVER, "GET /not-found")
            .setAttributes(http(404).put("url.query", query()).build())
            .build(),
        span(SpanKind.SERVER, "GET /failed").setAttributes(http(500).build()).build(),
        span(SpanKind.CLIENT, "GET /orders")
            .setAttributes(http(404).put("url.full", URL).build())
            .build(),
        span(SpanKind.INTERNAL, "task orders.refresh")
            .setInstrumentationScopeInfo(
                InstrumentationScopeInfo.create("org.springframework.boot"))
            .setAttributes(
                Attributes.builder()
                    .put("code.function", "refresh")
                    .put("code.namespace", "com.example.Orders")
                    .build())
            .build(),
        span(SpanKind.INTERNAL, "inner")
            .setParentSpanContext(
                SpanContext.create(
                    TRACE_ID, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()))
            .setEvents(List.of(EventData.create(1, "exception", inner.build())))
            .build(),
        span(SpanKind.SERVER, "GET /outer")
            .setAttributes(http(200).build())
            .setEvents(List.of(EventData.create(1, "exception", outer.build())))
            .build());
  }

  private static String query() {
    return URL.substring(URL.indexOf('?') + 1);
  }

  private static AttributesBuilder http(int status) {
    return Attributes.builder()
        .put("http.request.method", "GET")
        .put("url.scheme", "https")
        .put("server.address", "shop.example")
        .put("url.path", "/orders")
        .put("http.response.status_code", status);
  }

  private static TestSpanData.Builder span(SpanKind kind, String name) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(kind)
        .setSpanContext(
            SpanContext.create(
                TRACE_ID, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault()))
        .setStartEpochNanos(1_700_000_000_000_000_000L)
        .setEndEpochNanos(1_700_000_000_250_000_000L)
        .setHasEnded(true)
        .setStatus(StatusData.unset());
  }

  private static List<LogRecordData> logs() {
    return List.of(
        log(
            Attributes.builder()
                .put("microsoft.page_view.name", "Home")
                .put("microsoft.page_view.url", URL)),
        log(Attributes.builder().put("thread.daemon", false)));
  }

  private static LogRecordData log(AttributesBuilder attributes) {
    return TestLogRecordData.builder()
        .setInstrumentationScopeInfo(InstrumentationScopeInfo.create("com.example.Orders"))
        .setBody("placed")
        .setTimestamp(1_700_000_000, TimeUnit.SECONDS)
        .setAttributes(attributes.build())
        .build();
  }

  private static MetricData metric() {
    return ImmutableMetricData.createDoubleGauge(
        Resource.empty(),
        InstrumentationScopeInfo.create("com.example.queues"),
        "queue.length",
        "",
        "1",
        ImmutableGaugeData.create(
            List.of(ImmutableDoublePointData.create(0, 1, Attributes.empty(), 3))));
  }
}
