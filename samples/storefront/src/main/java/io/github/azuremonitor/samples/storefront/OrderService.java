/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.math.BigDecimal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Puts together what a customer sees, and counts it with Micrometer and with OpenTelemetry. */
@Service
class OrderService {

  private static final Logger log = LoggerFactory.getLogger(OrderService.class);

  private final OrderTable table;
  private final InventoryClient inventory;
  private final MeterRegistry micrometer;
  private final Timer assembly;
  private final LongCounter unitsSold;
  private final Tracer tracer;

  OrderService(
      OrderTable table,
      InventoryClient inventory,
      MeterRegistry micrometer,
      OpenTelemetry openTelemetry) {
    this.table = table;
    this.inventory = inventory;
    this.micrometer = micrometer;
    assembly = micrometer.timer("orders.assembly");
    String scope = OrderService.class.getPackageName();
    unitsSold = openTelemetry.getMeter(scope).counterBuilder("orders.units").build();
    tracer = openTelemetry.getTracer(scope);
  }

  Optional<OrderView> view(long id) {
    Timer.Sample sample = Timer.start(micrometer);
    Optional<OrderView> view = find(id).map(this::assemble);
    sample.stop(assembly);
    return view;
  }

  Optional<Order> find(long id) {
    Optional<Order> order = table.find(id);
    String item = order.map(Order::item).orElse("unknown");
    micrometer.counter("orders.viewed", "item", item).increment();
    order.ifPresentOrElse(
        found -> log.debug("The order is about {}", found.item()),
        () -> log.warn("There is no such order"));
    return order;
  }

  private OrderView assemble(Order order) {
    int available = inventory.available(order.item());
    BigDecimal total = total(order);
    log.atInfo().addKeyValue("total", total).log("Order of {} shown", order.item());
    return new OrderView(order.id(), order.item(), order.quantity(), total, available);
  }

  /** A span and a metric of the OpenTelemetry API, where Micrometer's are not at hand. */
  private BigDecimal total(Order order) {
    Span span =
        tracer.spanBuilder("calculate total").setAttribute("order.item", order.item()).startSpan();
    try {
      return Context.current().with(span).wrapSupplier(() -> multiply(order)).get();
    } finally {
      span.end();
    }
  }

  private BigDecimal multiply(Order order) {
    unitsSold.add(order.quantity(), Attributes.builder().put("item", order.item()).build());
    return order.price().multiply(BigDecimal.valueOf(order.quantity()));
  }
}
