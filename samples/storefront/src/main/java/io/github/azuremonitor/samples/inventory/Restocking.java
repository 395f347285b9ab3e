/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.inventory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Work that no request has asked for. */
@Component
class Restocking {

  private static final Logger log = LoggerFactory.getLogger(Restocking.class);

  private final StockTable table;

  Restocking(StockTable table) {
    this.table = table;
  }

  @Scheduled(initialDelay = 2_000, fixedDelay = 10_000)
  void restock() {
    log.info("Restocked {} items", table.restock(2, 3));
  }
}
