/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A span of the SDK as processors get it when it ends, of the kinds that services mostly have. */
public enum EndedSpan {
  /** A request, as OpenTelemetry's instrumentations describe it. */
  HTTP_SERVER("io.opentelemetry.tomcat", SpanKind.SERVER),
  /** A call over HTTP. */
  HTTP_CLIENT("io.opentelemetry.java-http-client", SpanKind.CLIENT),
  /** A call to a database. */
  DATABASE("io.opentelemetry.jdbc", SpanKind.CLIENT),
  /** A request, as Spring Boot's observation describes it. */
  SPRING_SERVER("org.springframework.boot", SpanKind.SERVER),
  /** A call by one of Spring's HTTP clients. */
  SPRING_CLIENT("org.springframework.boot", SpanKind.CLIENT);

  private final String scope;
  private final SpanKind kind;

  EndedSpan(String scope, SpanKind kind) {
    this.scope = scope;
    this.kind = kind;
  }

  private Attributes attributes() {
    return switch (this) {
      case HTTP_SERVER ->
          Attributes.builder()
              .put("http.request.method", "GET")
              .put("http.response.status_code", 200)
              .put("http.route", "/orders/{id}")
              .put("url.path", "/orders/4711")
              .put("url.scheme", "http")
              .put("server.address", "shop.example")
              .put("server.port", 8080)
              .put("client.address", "10.0.0.7")
              .put("user_agent.original", "curl/8.5")
              .put("network.protocol.version", "1.1")
              .build();
      case HTTP_CLIENT ->
          Attributes.builder()
              .put("http.request.method", "GET")
              .put("http.response.status_code", 200)
              .put("url.full", "http://stock.example:8081/stock/4711")
              .put("server.address", "stock.example")
              .put("server.port", 8081)
              .put("network.protocol.version", "1.1")
              .build();
      case DATABASE ->
          Attributes.builder()
              .put("db.system.name", "postgresql")
              .put("db.namespace", "orders")
              .put("db.query.text", "SELECT * FROM orders WHERE id = ?")
              .put("db.operation.name", "SELECT")
              .put("server.address", "db.example")
              .put("server.port", 5432)
              .build();
      case SPRING_SERVER ->
          Attributes.builder()
              .put("exception", "none")
              .put("method", "GET")
              .put("outcome", "SUCCESS")
              .put("status", "200")
              .put("uri", "/orders/{id}")
              .put("http.url", "/orders/4711")
              .build();
      case SPRING_CLIENT ->
          Attributes.builder()
              .put("exception", "none")
              .put("client.name", "stock.example")
              .put("method", "GET")
              .put("outcome", "SUCCESS")
              .put("status", "200")
              .put("uri", "/stock/{id}")
              .put("http.url", "http://stock.example:8081/stock/4711")
              .build();
    };
  }

  /** Makes a span and ends it. */
  ReadableSpan create() {
    AtomicReference<ReadableSpan> ended = new AtomicReference<>();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(new KeptSpans(ended::set)).build()) {
      provider
          .get(scope)
          .spanBuilder("GET /orders/{id}")
          .setSpanKind(kind)
          .setAllAttributes(attributes())
          .startSpan()
          .end();
    }
    return Objects.requireNonNull(ended.get());
  }
}
