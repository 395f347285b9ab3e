/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The same as {@link SampleTraces}, as Spring Boot 4 describes it: a request that calls another
 * service and queries a database (with datasource-micrometer), and beside it a scheduled task. All
 * values are texts, and names and attributes are there only when a span ends. The request has the
 * details that the starter adds to it.
 */
final class SpringTraces implements SampleSource {

  private static final String AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36";

  private final Random random = new Random(Workload.SEED);
  private final Tracer tracer;
  private final SampleClock clock;

  SpringTraces(TracerProvider provider, SampleClock clock) {
    this.tracer = provider.get("org.springframework.boot", "4.0.0");
    this.clock = clock;
  }

  @Override
  public void next() {
    clock.advance(random.nextInt(50_000_000));
    int order = random.nextInt(10_000_000);
    Span request = start(SpanKind.SERVER, Context.root());
    Context parent = Context.root().with(request);
    client(parent, order);
    query(parent);
    task();
    server(request, order);
  }

  private void server(Span span, int order) {
    boolean failed = random.nextInt(50) == 0;
    exchange(span, "POST", failed ? "503" : "200", failed ? "SERVER_ERROR" : "SUCCESS")
        .updateName("http post /api/orders/{id}/payment")
        .setAttribute("uri", "/api/orders/{id}/payment")
        .setAttribute("http.url", "/api/orders/" + order + "/payment")
        .setAttribute("url.scheme", "https")
        .setAttribute("url.query", "source=web&voucher=" + random.nextInt(1000))
        .setAttribute("server.address", "shop.example.com")
        .setAttribute("server.port", "443")
        .setAttribute("client.address", "203.0.113." + random.nextInt(256))
        .setAttribute("user_agent.original", AGENT);
    end(span, 80_000_000);
  }

  private void client(Context parent, int order) {
    boolean absent = random.nextInt(50) == 0;
    Span span = start(SpanKind.CLIENT, parent);
    exchange(span, "GET", absent ? "404" : "200", absent ? "CLIENT_ERROR" : "SUCCESS")
        .updateName("http get")
        .setAttribute("client.name", "payments.example.com")
        .setAttribute("uri", "/v2/charges/{id}?expand={part}")
        .setAttribute(
            "http.url", "https://payments.example.com:8443/v2/charges/" + order + "?expand=card");
    end(span, 30_000_000);
  }

  private static Span exchange(Span span, String method, String status, String outcome) {
    return span.setAttribute("exception", "none")
        .setAttribute("method", method)
        .setAttribute("outcome", outcome)
        .setAttribute("status", status);
  }

  private void query(Context parent) {
    Span span =
        start(SpanKind.CLIENT, parent)
            .updateName("query")
            .setAttribute(
                "jdbc.query[0]",
                "SELECT o.id, o.state, o.total, c.name FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = ?")
            .setAttribute("jdbc.datasource.name", "dataSource")
            .setAttribute("jdbc.datasource.driver", "org.postgresql.Driver")
            .setAttribute("jdbc.datasource.pool", "com.zaxxer.hikari.HikariDataSource")
            .setAttribute("peer.service", "shop");
    end(span, 3_000_000);
  }

  private void task() {
    Span span =
        start(SpanKind.INTERNAL, Context.root())
            .updateName("task stockListener.reserve")
            .setAttribute("code.function", "reserve")
            .setAttribute("code.namespace", "com.example.shop.stock.StockListener")
            .setAttribute("exception", "none")
            .setAttribute("outcome", "SUCCESS")
            .setStatus(StatusCode.OK);
    end(span, 5_000_000);
  }

  private Span start(SpanKind kind, Context parent) {
    return tracer.spanBuilder("").setSpanKind(kind).setParent(parent).startSpan();
  }

  private void end(Span span, int upToNanos) {
    span.end(clock.now() + 100_000 + random.nextInt(upToNanos), TimeUnit.NANOSECONDS);
  }
}
