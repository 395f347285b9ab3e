/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.plain;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/**
 * What an instrumented web service does, with the spans that instrumentations would make written
 * out by hand: it serves orders, calls a stock service and a database, logs, counts, and sometimes
 * fails.
 */
final class OrderService {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

  private final Tracer tracer;
  private final Logger logger;
  private final LongCounter orders;
  private final DoubleHistogram price;

  OrderService(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("io.github.azuremonitor.samples.plain");
    logger = telemetry.getLogsBridge().get(OrderService.class.getName());
    var meter = telemetry.getMeter("io.github.azuremonitor.samples.plain");
    orders = meter.counterBuilder("orders.served").build();
    price = meter.histogramBuilder("order.price").setUnit("EUR").build();
    meter.gaugeBuilder("orders.open").buildWithCallback(gauge -> gauge.record(3));
  }

  /** Serves one request; a negative id is an order that nobody can load. */
  void serve(long id) {
    Span request =
        tracer
            .spanBuilder("GET")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(METHOD, "GET")
            .setAttribute("http.route", "/orders/{id}")
            .setAttribute("url.scheme", "https")
            .setAttribute("url.path", "/orders/" + id)
            .setAttribute("server.address", "shop.example.com")
            .setAttribute("client.address", "203.0.113.7")
            .setAttribute("user_agent.original", "sample/1.0")
            .setAttribute("tenant", "contoso")
            .startSpan();
    Context.current().with(request).wrap(() -> respond(id, request)).run();
    request.end();
  }

  private void respond(long id, Span request) {
    try {
      log(Severity.INFO, "Loading order " + id);
      checkStock(id);
      loadOrder(id);
      request.setAttribute(STATUS, 200);
      orders.add(1, Attributes.of(OUTCOME, "ok"));
      price.record(10.0 * id);
    } catch (IllegalStateException e) {
      request.recordException(e);
      request.setStatus(StatusCode.ERROR);
      request.setAttribute(STATUS, 500);
      log(Severity.ERROR, "Order " + id + " cannot be loaded");
      orders.add(1, Attributes.of(OUTCOME, "failed"));
    }
  }

  private void checkStock(long id) {
    Span call =
        tracer
            .spanBuilder("GET")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(METHOD, "GET")
            .setAttribute("url.full", "https://stock.example.com/items/" + Math.abs(id))
            .setAttribute("server.address", "stock.example.com")
            .setAttribute("server.port", 443L)
            .startSpan();
    call.setAttribute(STATUS, id < 0 ? 404 : 200);
    call.end();
  }

  private void loadOrder(long id) {
    Span step = tracer.spanBuilder("load order").startSpan();
    Context.current().with(step).wrap(this::query).run();
    step.end();
    if (id < 0) {
      throw new IllegalStateException("No order with the number " + id);
    }
  }

  private void query() {
    tracer
        .spanBuilder("SELECT orders")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.system.name", "postgresql")
        .setAttribute("db.namespace", "shop")
        .setAttribute("db.query.text", "SELECT * FROM orders WHERE id = ?")
        .setAttribute("server.address", "db.example.com")
        .setAttribute("server.port", 5432L)
        .startSpan()
        .end();
  }

  private void log(Severity severity, String message) {
    logger
        .logRecordBuilder()
        .setSeverity(severity)
        .setBody(message)
        .setAttribute(AttributeKey.stringKey("thread.name"), Thread.currentThread().getName())
        .emit();
  }
}
