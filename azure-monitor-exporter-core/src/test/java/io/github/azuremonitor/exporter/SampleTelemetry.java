/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A piece of telemetry of every kind, each of which becomes one item with the property k=v. */
enum SampleTelemetry {
  REQUEST(TelemetryType.REQUEST),
  DEPENDENCY(TelemetryType.DEPENDENCY),
  /** Of a span of its own, which becomes an item as well. */
  SPAN_EVENT(TelemetryType.MESSAGE),
  SPAN_EXCEPTION(TelemetryType.EXCEPTION),
  LOG(TelemetryType.MESSAGE),
  LOGGED_EXCEPTION(TelemetryType.EXCEPTION),
  CUSTOM_EVENT(TelemetryType.EVENT),
  AVAILABILITY_RESULT(TelemetryType.AVAILABILITY),
  PAGE_VIEW(TelemetryType.PAGE_VIEW),
  METRIC(TelemetryType.METRIC),
  RECORDED_VALUE(TelemetryType.METRIC);

  private static final SpanContext CONTEXT =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.getSampled(),
          TraceState.getDefault());
  private static final Resource RESOURCE =
      Resource.create(
          Attributes.of(
              AttributeKey.stringKey("service.name"), "orders",
              AttributeKey.stringKey("service.instance.id"), "orders-1"));

  final TelemetryType type;

  SampleTelemetry(TelemetryType type) {
    this.type = type;
  }

  /** Hands it to a pipeline, which must take it. */
  void sendTo(AzureMonitorPipeline pipeline) {
    switch (this) {
      case REQUEST -> export(pipeline, request(List.of()));
      case DEPENDENCY -> export(pipeline, dependency());
      case SPAN_EVENT ->
          export(
              pipeline, request(List.of(EventData.create(nanos(), "stock checked", kv().build()))));
      case SPAN_EXCEPTION ->
          export(
              pipeline,
              request(List.of(EventData.create(nanos(), "exception", exception().build()))));
      case LOG -> export(pipeline, log(kv()));
      case LOGGED_EXCEPTION -> export(pipeline, log(exception()));
      case CUSTOM_EVENT ->
          export(pipeline, log(kv().put("microsoft.custom_event.name", "Checkout")));
      case AVAILABILITY_RESULT ->
          export(
              pipeline,
              log(
                  kv().put("microsoft.availability.name", "ping")
                      .put("microsoft.availability.id", "run-1")
                      .put("microsoft.availability.success", true)
                      .put("microsoft.availability.duration", "00:00:01")
                      .put("microsoft.availability.message", "passed")));
      case PAGE_VIEW ->
          export(
              pipeline,
              log(
                  kv().put("microsoft.page_view.name", "Home")
                      .put("microsoft.page_view.url", "https://shop.example/")));
      case METRIC ->
          assertTaken(AzureMonitorMetricExporter.create(pipeline).export(List.of(metric())));
      case RECORDED_VALUE ->
          pipeline.recordMetric(
              "queue.length", 3, 1, Double.NaN, Double.NaN, Map.of("k", "v"), Instant.now());
    }
  }

  private static void export(AzureMonitorPipeline pipeline, SpanData span) {
    assertTaken(AzureMonitorTraceExporter.create(pipeline).export(List.of(span)));
  }

  private static void export(AzureMonitorPipeline pipeline, LogRecordData log) {
    assertTaken(AzureMonitorLogExporter.create(pipeline).export(List.of(log)));
  }

  private static void assertTaken(CompletableResultCode result) {
    assertThat(result.isDone()).isTrue();
    assertThat(result.isSuccess()).as("the result of the export").isTrue();
  }

  private static SpanData request(List<EventData> events) {
    return span(SpanKind.SERVER, "GET /orders")
        .setAttributes(
            kv().put("http.request.method", "GET")
                .put("url.scheme", "https")
                .put("server.address", "shop.example")
                .put("url.path", "/orders")
                .put("http.response.status_code", 404)
                .put("enduser.id", "somebody")
                .build())
        .setEvents(events)
        .setTotalRecordedEvents(events.size())
        .build();
  }

  private static SpanData dependency() {
    return span(SpanKind.CLIENT, "select")
        .setAttributes(
            kv().put("db.system.name", "postgresql")
                .put("db.query.text", "select 1")
                .put("server.address", "db.example")
                .build())
        .build();
  }

  private static TestSpanData.Builder span(SpanKind kind, String name) {
    long start = nanos();
    return TestSpanData.builder()
        .setName(name)
        .setKind(kind)
        .setSpanContext(CONTEXT)
        .setResource(RESOURCE)
        .setStartEpochNanos(start)
        .setEndEpochNanos(start + 250_000_000)
        .setHasEnded(true)
        .setStatus(StatusData.unset());
  }

  private static LogRecordData log(AttributesBuilder attributes) {
    return TestLogRecordData.builder()
        .setInstrumentationScopeInfo(InstrumentationScopeInfo.create("com.example.Orders"))
        .setBody("order placed")
        .setSeverity(Severity.WARN)
        .setTimestamp(Instant.now())
        .setSpanContext(CONTEXT)
        .setResource(RESOURCE)
        .setAttributes(attributes.build())
        .build();
  }

  private static MetricData metric() {
    return ImmutableMetricData.createDoubleGauge(
        RESOURCE,
        InstrumentationScopeInfo.create("test"),
        "queue.length",
        "",
        "1",
        ImmutableGaugeData.create(
            List.of(ImmutableDoublePointData.create(0, nanos(), kv().build(), 3))));
  }

  private static long nanos() {
    return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
  }

  private static AttributesBuilder exception() {
    return kv().put("exception.type", "com.example.OrderException")
        .put("exception.message", "no stock")
        .put(
            "exception.stacktrace",
            """
            com.example.OrderException: no stock
            \tat com.example.Orders.place(Orders.java:42)
            """);
  }

  private static AttributesBuilder kv() {
    return Attributes.builder().put("k", "v");
  }
}
