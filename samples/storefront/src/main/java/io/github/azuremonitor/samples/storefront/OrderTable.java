/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of this application's database. */
@Repository
class OrderTable {

  private final JdbcClient database;

  OrderTable(JdbcClient database) {
    this.database = database;
  }

  Optional<Order> find(long id) {
    return database
        .sql("SELECT id, item, quantity, price FROM orders WHERE id = ?")
        .param(id)
        .query(Order.class)
        .optional();
  }

  int open() {
    return database.sql("SELECT count(*) FROM orders").query(Integer.class).single();
  }
}
