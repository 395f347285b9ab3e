/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Map;

/**
 * How a database system is shown: the portal has icons for a few types and for {@code SQL}.
 *
 * @param type the dependency type
 * @param defaultPort the port not worth showing, or -1
 */
record DatabaseSystem(String type, long defaultPort) {

  private static final String SQL = "SQL";
  private static final String COSMOS_DB = "Microsoft.DocumentDb";

  /** By the names of the stable conventions, of the old ones, and of the Azure SDK. */
  private static final Map<String, DatabaseSystem> KNOWN =
      Map.ofEntries(
          Map.entry("mysql", new DatabaseSystem("mysql", 3306)),
          Map.entry("postgresql", new DatabaseSystem("postgresql", 5432)),
          Map.entry("mariadb", new DatabaseSystem(SQL, 3306)),
          Map.entry("microsoft.sql_server", new DatabaseSystem(SQL, 1433)),
          Map.entry("mssql", new DatabaseSystem(SQL, 1433)),
          Map.entry("oracle", new DatabaseSystem(SQL, 1521)),
          Map.entry("db2", new DatabaseSystem(SQL, 50000)),
          Map.entry("h2", new DatabaseSystem(SQL, 8082)),
          Map.entry("cosmosdb", new DatabaseSystem(COSMOS_DB, 443)),
          Map.entry("Cosmos", new DatabaseSystem(COSMOS_DB, 443)),
          Map.entry("oracle.db", new DatabaseSystem(SQL, 1521)),
          Map.entry("ibm.db2", new DatabaseSystem(SQL, 50000)),
          Map.entry("derby", new DatabaseSystem(SQL, 1527)),
          Map.entry("h2database", new DatabaseSystem(SQL, 8082)),
          Map.entry("hsqldb", new DatabaseSystem(SQL, -1)),
          Map.entry("sqlite", new DatabaseSystem(SQL, -1)),
          Map.entry("other_sql", new DatabaseSystem(SQL, -1)),
          Map.entry("mongodb", new DatabaseSystem("mongodb", 27017)),
          Map.entry("redis", new DatabaseSystem("redis", 6379)),
          Map.entry("cassandra", new DatabaseSystem("cassandra", 9042)),
          Map.entry("memcached", new DatabaseSystem("memcached", 11211)),
          Map.entry("azure.cosmosdb", new DatabaseSystem(COSMOS_DB, 443)));

  static DatabaseSystem of(String name) {
    DatabaseSystem known = KNOWN.get(name);
    return known == null ? new DatabaseSystem(name, -1) : known;
  }
}
