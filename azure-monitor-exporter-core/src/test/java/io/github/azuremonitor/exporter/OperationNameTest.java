/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever happens during a request knows the request. */
class OperationNameTest {

  private final LocalIngestion service = LocalIngestion.start();
  private final PipelineFixture to = PipelineFixture.to(service);
  private SdkTracerProvider tracing = tracing(Sampler.alwaysOn());
  private final SdkLoggerProvider logging =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor(OperationLogRecordProcessor.create())
          .addLogRecordProcessor(SimpleLogRecordProcessor.create(to.logs))
          .build();
  private final Logger log = logging.get("l");

  private SdkTracerProvider tracing(Sampler sampler) {
    return SdkTracerProvider.builder()
        .setSampler(sampler)
        .addSpanProcessor(OperationSpanProcessor.create(to.pipeline))
        .addSpanProcessor(SimpleSpanProcessor.create(to.spans))
        .build();
  }

  @AfterEach
  void close() {
    tracing.close();
    logging.close();
    to.close();
    service.close();
  }

  private Span request(Context around) {
    return tracer()
        .spanBuilder("GET")
        .setParent(around)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("http.request.method", "GET")
        .setAttribute("url.path", "/orders/42")
        .startSpan();
  }

  private Tracer tracer() {
    return tracing.get("t");
  }

  private Span call(String name, Context around) {
    return tracer().spanBuilder(name).setParent(around).setSpanKind(SpanKind.CLIENT).startSpan();
  }

  private Map<String, String> operations() {
    to.assertEquation(service);
    Map<String, String> operations = new TreeMap<>();
    for (TelemetryItem item : service.items()) {
      String name = item.field("name").or(() -> item.field("message")).orElse("");
      operations.put(name, item.tag("ai.operation.name").orElse("-"));
    }
    return operations;
  }

  @Test
  @DisplayName("TR-22 what is exported during the request has its early name, with the path")
  void early() {
    Span request = request(Context.root());
    Context within = Context.root().with(request);
    Span outer = call("outer", within);
    call("inner", within.with(outer)).end();
    log.logRecordBuilder().setContext(within).setBody("line").emit();
    log.logRecordBuilder().setContext(within.with(outer)).setBody("line below").emit();

    assertThat(operations())
        .isEqualTo(
            Map.of(
                "inner", "GET /orders/42",
                "line", "GET /orders/42",
                "line below", "GET /orders/42"));
    outer.end();
    request.end();
  }

  @Test
  @DisplayName("TR-22 what is exported after the request has its final name, with the route")
  void late() {
    Span request = request(Context.root());
    Context within = Context.root().with(request);
    Span outer = call("outer", within);
    Span inner = call("inner", within.with(outer));
    request.setAttribute("http.route", "/orders/{id}");
    request.end();
    inner.end();
    outer.end();

    assertThat(operations())
        .isEqualTo(
            Map.of(
                "GET /orders/{id}", "GET /orders/{id}",
                "inner", "GET /orders/{id}",
                "outer", "GET /orders/{id}"));
  }

  @Test
  @DisplayName("TR-22 the route counts from the moment on that it is known")
  void routeKnown() {
    Span request = request(Context.root());
    request.setAttribute("http.route", "/orders/{id}");
    call("call", Context.root().with(request)).end();
    request.end();

    assertThat(operations()).containsEntry("call", "GET /orders/{id}");
  }

  @Test
  @DisplayName("TR-22 a framework whose spans have no name yet says it in the context")
  void contextKey() {
    Context around = Context.root().with(new RequestOperation("GET", "/orders/7"));
    Span request =
        tracer().spanBuilder("").setParent(around).setSpanKind(SpanKind.SERVER).startSpan();
    Context within = around.with(request);
    call("call", within).end();
    log.logRecordBuilder().setContext(within).setBody("line").emit();
    Span late = call("late", within);
    request.updateName("GET /orders/{id}");
    request.setAttribute("http.request.method", "GET");
    request.setAttribute("url.path", "/orders/7");
    request.setAttribute("http.route", "/orders/{id}");
    request.end();
    late.end();

    assertThat(operations())
        .containsEntry("call", "GET /orders/7")
        .containsEntry("line", "GET /orders/7")
        .containsEntry("late", "GET /orders/{id}");
  }

  @Test
  @DisplayName("TR-22 a run of which nothing is known before its end names what comes after that")
  void unnamedUntilItsEnd() {
    Span run = tracer().spanBuilder("").setSpanKind(SpanKind.CONSUMER).startSpan();
    Span late = call("late", Context.root().with(run));
    run.updateName("orders process");
    run.end();
    late.end();

    assertThat(operations()).containsEntry("late", "orders process");
  }

  @Test
  @DisplayName("TR-22 two requests of one trace in one process are told apart")
  void selfCall() {
    Span first = request(Context.root());
    Span second =
        tracer()
            .spanBuilder("GET")
            .setParent(Context.root().with(Span.wrap(first.getSpanContext())))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", "GET")
            .setAttribute("url.path", "/stock")
            .startSpan();
    Span ofSecond = call("of second", Context.root().with(second));
    Span ofFirst = call("of first", Context.root().with(first));
    second.setAttribute("http.route", "/{all}");
    second.end();
    first.setAttribute("http.route", "/orders/{id}");
    first.end();
    ofSecond.end();
    ofFirst.end();

    assertThat(operations())
        .containsEntry("of second", "GET /{all}")
        .containsEntry("of first", "GET /orders/{id}");
  }

  @Test
  @DisplayName("TR-22 what the application says itself stays, and a method of its own is no name")
  void explicit() {
    Span request =
        tracer()
            .spanBuilder("x")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", "BREW")
            .setAttribute("http.route", "/pot")
            .startSpan();
    Context within = Context.root().with(request);
    call("told", within).setAttribute("microsoft.operation_name", "mine").end();
    call("untold", within).end();
    request.end();

    assertThat(operations()).containsEntry("told", "mine").containsEntry("untold", "HTTP /pot");
  }

  @Test
  @DisplayName("TR-22 a path that is too long to be remembered keeps its early name")
  void longPath() {
    Span request =
        tracer()
            .spanBuilder("GET")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", "GET")
            .setAttribute("url.path", "/" + "x".repeat(500))
            .startSpan();
    Span late = call("late", Context.root().with(request));
    request.setAttribute("http.route", "/{all}");
    request.end();
    late.end();

    assertThat(operations()).containsEntry("late", "GET /" + "x".repeat(500));
  }

  @Test
  @DisplayName("SA-42 a log record stands for as many as its trace does")
  void rateOfRecords() {
    tracing.close();
    tracing = tracing(ApplicationInsightsSampler.ratio(0.5));
    int records = 0;
    for (int i = 0; i < 200; i++) {
      Span request = request(Context.root());
      log.logRecordBuilder().setContext(Context.root().with(request)).setBody("line " + i).emit();
      records += request.getSpanContext().isSampled() ? 1 : 0;
      request.end();
    }
    to.assertEquation(service);
    assertThat(records).isBetween(50, 150);
    assertThat(service.items())
        .filteredOn(item -> item.baseType().equals("MessageData"))
        .hasSize(records)
        .allSatisfy(item -> assertThat(item.json()).contains("\"sampleRate\":50.0"));
    assertThat(to.pipeline.report().sampledOut().get(Signal.LOG_RECORD)).isEqualTo(200 - records);
  }
}
