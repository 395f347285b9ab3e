/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.inventory;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of this application's database. */
@Repository
class StockTable {

  private final JdbcClient database;

  StockTable(JdbcClient database) {
    this.database = database;
  }

  Optional<Stock> find(String item) {
    return database
        .sql("SELECT item, available FROM stock WHERE item = ?")
        .param(item)
        .query(Stock.class)
        .optional();
  }

  int restock(int below, int to) {
    return database
        .sql("UPDATE stock SET available = ? WHERE available < ?")
        .param(to)
        .param(below)
        .update();
  }
}
