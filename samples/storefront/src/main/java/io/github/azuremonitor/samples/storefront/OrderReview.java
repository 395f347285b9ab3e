/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Work that no request has asked for. */
@Component
class OrderReview {

  private static final Logger log = LoggerFactory.getLogger(OrderReview.class);

  private final OrderTable table;

  OrderReview(OrderTable table) {
    this.table = table;
  }

  @Scheduled(initialDelay = 2_000, fixedDelay = 10_000)
  void review() {
    log.info("{} orders are open", table.open());
  }
}
