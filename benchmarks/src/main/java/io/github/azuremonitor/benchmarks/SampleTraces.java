/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Requests that call another service and query a database, and beside each a piece of work that
 * another service asked for: four spans with about ten attributes each, named by the semantic
 * conventions where there is a name.
 *
 * <p>It is the latter that fails. This project reports an exception only for the span where a trace
 * enters a process, and not again for the spans it has passed through; within the request it would
 * have less to do than the other contender.
 */
final class SampleTraces implements SampleSource {

  private static final int FRAMES = 25;
  private static final String AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36";

  private final Random random = new Random(Workload.SEED);
  private final SeededIds ids = new SeededIds(Workload.SEED + 1);
  private final Tracer server;
  private final Tracer client;
  private final Tracer database;
  private final Tracer application;
  private final boolean exceptions;
  private final SampleClock clock;

  SampleTraces(TracerProvider provider, SampleClock clock, boolean exceptions) {
    this.server = provider.get("io.opentelemetry.tomcat-10.0", "2.21.0");
    this.client = provider.get("io.opentelemetry.java-http-client", "2.21.0");
    this.database = provider.get("io.opentelemetry.jdbc", "2.21.0");
    this.application = provider.get("com.example.shop");
    this.clock = clock;
    this.exceptions = exceptions;
  }

  @Override
  public void next() {
    clock.advance(random.nextInt(50_000_000));
    int order = random.nextInt(10_000_000);
    Span request = httpServer(order);
    Context parent = Context.root().with(request);
    end(internal(elsewhere(), order), 5_000_000);
    end(httpClient(parent, order), 30_000_000);
    end(query(parent, order), 3_000_000);
    end(request, 80_000_000);
  }

  private Span httpServer(int order) {
    return start(server, "POST /api/orders/{id}/payment", SpanKind.SERVER, Context.root())
        .setAttribute("http.request.method", "POST")
        .setAttribute("http.route", "/api/orders/{id}/payment")
        .setAttribute("http.response.status_code", random.nextInt(50) == 0 ? 503 : 200)
        .setAttribute("url.scheme", "https")
        .setAttribute("url.path", "/api/orders/" + order + "/payment")
        .setAttribute("server.address", "shop.example.com")
        .setAttribute("server.port", 443)
        .setAttribute("client.address", "203.0.113." + random.nextInt(256))
        .setAttribute("user_agent.original", AGENT)
        .setAttribute("network.protocol.version", "1.1")
        .setAttribute("shop.tenant", "tenant-" + random.nextInt(40));
  }

  private Span httpClient(Context parent, int order) {
    return start(client, "GET", SpanKind.CLIENT, parent)
        .setAttribute("http.request.method", "GET")
        .setAttribute(
            "url.full", "https://payments.example.com:8443/v2/charges/" + order + "?expand=card")
        .setAttribute("http.response.status_code", random.nextInt(50) == 0 ? 404 : 200)
        .setAttribute("server.address", "payments.example.com")
        .setAttribute("server.port", 8443)
        .setAttribute("network.protocol.version", "2")
        .setAttribute("thread.name", threadName())
        .setAttribute("thread.id", 30L + random.nextInt(10))
        .setAttribute("shop.order", Integer.toString(order))
        .setAttribute("shop.attempt", 1 + random.nextInt(3));
  }

  private Span query(Context parent, int order) {
    return start(database, "SELECT orders", SpanKind.CLIENT, parent)
        .setAttribute("db.system.name", "postgresql")
        .setAttribute("db.namespace", "shop")
        .setAttribute("db.operation.name", "SELECT")
        .setAttribute("db.collection.name", "orders")
        .setAttribute(
            "db.query.text",
            "SELECT o.id, o.state, o.total, c.name FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = ?")
        .setAttribute("server.address", "db-" + random.nextInt(3) + ".internal.example.com")
        .setAttribute("server.port", 5432)
        .setAttribute("thread.name", threadName())
        .setAttribute("thread.id", 30L + random.nextInt(10))
        .setAttribute("shop.order", Integer.toString(order));
  }

  private Span internal(Context parent, int order) {
    Span span =
        start(application, "OrderService.charge", SpanKind.INTERNAL, parent)
            .setAttribute("code.function.name", "com.example.shop.orders.OrderService.charge")
            .setAttribute("thread.name", threadName())
            .setAttribute("thread.id", 30L + random.nextInt(10))
            .setAttribute("shop.order", Integer.toString(order))
            .setAttribute("shop.customer", "customer-" + random.nextInt(100_000))
            .setAttribute("shop.currency", "EUR")
            .setAttribute("shop.amount", random.nextInt(100_000) / 100.0)
            .setAttribute("shop.express", random.nextBoolean())
            .setAttribute("shop.items", 1 + random.nextInt(12))
            .setAttribute("shop.region", "eu-central");
    if (exceptions) {
      span.recordException(new SampleException(FRAMES, random));
      span.setStatus(StatusCode.ERROR);
    }
    return span;
  }

  private Context elsewhere() {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    ids.generateTraceId(),
                    ids.generateSpanId(),
                    TraceFlags.getSampled(),
                    TraceState.getDefault())));
  }

  private Span start(Tracer tracer, String name, SpanKind kind, Context parent) {
    return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
  }

  private void end(Span span, int upToNanos) {
    span.end(clock.now() + 100_000 + random.nextInt(upToNanos), TimeUnit.NANOSECONDS);
  }

  private String threadName() {
    return "http-nio-8080-exec-" + (1 + random.nextInt(10));
  }
}
