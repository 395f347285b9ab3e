/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpServerErrorException;

/** One resource that works, and three that show what trouble looks like. */
@RestController
@RequestMapping("/orders/{id}")
class OrderController {

  private static final Logger log = LoggerFactory.getLogger(OrderController.class);

  private final OrderService orders;
  private final InventoryClient inventory;

  OrderController(OrderService orders, InventoryClient inventory) {
    this.orders = orders;
    this.inventory = inventory;
  }

  /** 200, or 404 for an unknown order. */
  @GetMapping
  ResponseEntity<OrderView> order(@PathVariable long id) {
    return ResponseEntity.of(orders.view(id));
  }

  /** Slow, because the inventory is. */
  @GetMapping("/delivery")
  ResponseEntity<Map<String, Integer>> delivery(@PathVariable long id) {
    return ResponseEntity.of(orders.find(id).map(order -> inventory.forecast(order.item())));
  }

  /** A failed call whose exception is handled: the answer is a 500 without an exception. */
  @GetMapping("/warranty")
  ResponseEntity<Map<String, String>> warranty(@PathVariable long id) {
    try {
      return ResponseEntity.of(orders.find(id).map(order -> inventory.supplier(order.item())));
    } catch (HttpServerErrorException e) {
      log.error("The warranty of order {} is unknown", id, e);
      return ResponseEntity.internalServerError().body(Map.of("problem", "unknown warranty"));
    }
  }

  /** An exception that nobody handles, in the inventory and because of it here. */
  @GetMapping("/invoice")
  ResponseEntity<Map<String, String>> invoice(@PathVariable long id) {
    return ResponseEntity.of(orders.find(id).map(order -> inventory.price(order.item())));
  }
}
