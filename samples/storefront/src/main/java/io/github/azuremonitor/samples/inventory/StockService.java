/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Answers questions about the stock, and counts them with Micrometer and with OpenTelemetry. */
@Service
class StockService {

  private static final Logger log = LoggerFactory.getLogger(StockService.class);
  private static final int LOW = 5;
  private static final long FORECAST_MILLIS = 1200;

  private final StockTable table;
  private final Counter questions;
  private final Timer lookups;
  private final LongCounter unitsSeen;
  private final Tracer tracer;

  StockService(StockTable table, MeterRegistry micrometer, OpenTelemetry openTelemetry) {
    this.table = table;
    questions = micrometer.counter("stock.questions");
    lookups = micrometer.timer("stock.lookup");
    String scope = StockService.class.getPackageName();
    unitsSeen = openTelemetry.getMeter(scope).counterBuilder("stock.units.seen").build();
    tracer = openTelemetry.getTracer(scope);
  }

  Optional<Stock> find(String item) {
    questions.increment();
    long start = System.nanoTime();
    Optional<Stock> stock = table.find(item);
    lookups.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    stock.ifPresentOrElse(this::found, () -> log.warn("Nobody has heard of this item"));
    return stock;
  }

  private void found(Stock stock) {
    unitsSeen.add(stock.available());
    log.debug("{} in stock", stock.available());
    if (stock.available() < LOW) {
      log.warn("Only {} left in stock", stock.available());
    }
  }

  /** Takes its time, in a span that the OpenTelemetry API makes. */
  int forecast(String item) {
    questions.increment();
    Span span = tracer.spanBuilder("forecast demand").setAttribute("stock.item", item).startSpan();
    try {
      return Context.current().with(span).wrapSupplier(() -> calculate(item)).get();
    } finally {
      span.end();
    }
  }

  private int calculate(String item) {
    log.info("The forecast will take {} ms", FORECAST_MILLIS);
    takeTime();
    return table.find(item).map(Stock::available).orElse(0) * 2;
  }

  private static void takeTime() {
    try {
      Thread.sleep(FORECAST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
