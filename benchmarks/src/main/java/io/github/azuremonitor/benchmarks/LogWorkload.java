/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Batches of log records as a logging appender makes them, within spans. */
final class LogWorkload {

  static final int BATCH_SIZE = 512;

  private static final int FRAMES = 70;
  private static final int EXCEPTION_EVERY = 10;

  private static final List<String> LOGGERS =
      List.of(
          "com.example.shop.orders.OrderService",
          "com.example.shop.payment.PaymentGatewayClient",
          "com.example.shop.stock.StockListener",
          "org.springframework.web.servlet.DispatcherServlet");

  private final Random random = new Random(Workload.SEED);
  private final SeededIds ids = new SeededIds(Workload.SEED);
  private final boolean exceptions;
  private long now = Workload.START_NANOS;

  LogWorkload(boolean exceptions) {
    this.exceptions = exceptions;
  }

  List<Collection<LogRecordData>> batches() {
    List<LogRecordData> emitted = new ArrayList<>();
    try (SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(Workload.resource())
            .addLogRecordProcessor((context, log) -> emitted.add(log.toLogRecordData()))
            .build()) {
      List<Collection<LogRecordData>> batches = new ArrayList<>();
      for (int i = 0; i < Workload.BATCHES; i++) {
        for (int j = 0; j < BATCH_SIZE; j++) {
          emit(provider, exceptions && j % EXCEPTION_EVERY == 0);
        }
        batches.add(List.copyOf(emitted));
        emitted.clear();
      }
      return batches;
    }
  }

  private void emit(SdkLoggerProvider provider, boolean exception) {
    now += random.nextInt(5_000_000);
    int order = random.nextInt(10_000_000);
    String logger = LOGGERS.get(random.nextInt(LOGGERS.size()));
    LogRecordBuilder log =
        provider
            .get(logger)
            .logRecordBuilder()
            .setContext(spanContext())
            .setTimestamp(now, TimeUnit.NANOSECONDS)
            .setObservedTimestamp(now, TimeUnit.NANOSECONDS)
            .setBody("Order " + order + " was charged in " + random.nextInt(900) + " ms")
            .setAttribute("thread.name", "http-nio-8080-exec-" + (1 + random.nextInt(10)))
            .setAttribute("thread.id", 30L + random.nextInt(10))
            .setAttribute("code.function.name", logger + ".charge")
            .setAttribute("code.line.number", 20L + random.nextInt(400))
            .setAttribute("shop.order", Integer.toString(order))
            .setAttribute("shop.customer", "customer-" + random.nextInt(100_000))
            .setAttribute("shop.tenant", "tenant-" + random.nextInt(40))
            .setAttribute("shop.region", "eu-central");
    if (exception) {
      addException(log);
    } else {
      severity(log, random.nextInt(10) == 0 ? Severity.WARN : Severity.INFO);
    }
    log.emit();
  }

  private void addException(LogRecordBuilder log) {
    SampleException exception = new SampleException(FRAMES, random);
    severity(log, Severity.ERROR);
    log.setAttribute(AttributeKey.stringKey("exception.type"), exception.getClass().getName())
        .setAttribute(AttributeKey.stringKey("exception.message"), exception.getMessage())
        .setAttribute(AttributeKey.stringKey("exception.stacktrace"), exception.stackTraceText());
  }

  private static void severity(LogRecordBuilder log, Severity severity) {
    log.setSeverity(severity).setSeverityText(severity.name());
  }

  private Context spanContext() {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.create(
                    ids.generateTraceId(),
                    ids.generateSpanId(),
                    TraceFlags.getSampled(),
                    TraceState.getDefault())));
  }
}
