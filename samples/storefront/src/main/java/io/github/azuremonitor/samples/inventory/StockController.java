/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.inventory;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One resource that works, and three that show what trouble looks like. */
@RestController
@RequestMapping("/stock/{item}")
class StockController {

  private static final Logger log = LoggerFactory.getLogger(StockController.class);

  private final StockService service;

  StockController(StockService service) {
    this.service = service;
  }

  /** 200, or 404 for an unknown item. */
  @GetMapping
  ResponseEntity<Stock> stock(@PathVariable String item) {
    return ResponseEntity.of(service.find(item));
  }

  /** Slow. */
  @GetMapping("/forecast")
  Map<String, Integer> forecast(@PathVariable String item) {
    return Map.of("needed", service.forecast(item));
  }

  /** A 500 that the application answers deliberately. */
  @GetMapping("/supplier")
  ResponseEntity<Map<String, String>> supplier(@PathVariable String item) {
    log.error("The supplier of {} does not answer", item);
    return ResponseEntity.internalServerError().body(Map.of("problem", "no answer of supplier"));
  }

  /** A 500 by an exception that nobody handles. */
  @GetMapping("/price")
  Map<String, String> price(@PathVariable String item) {
    throw new IllegalStateException("No price is known for " + item);
  }
}
