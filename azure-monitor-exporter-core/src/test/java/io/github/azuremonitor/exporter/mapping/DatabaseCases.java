/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;

import java.util.ArrayList;
import java.util.List;

/** Calls to databases. */
final class DatabaseCases {

  private DatabaseCases() {}

  static MappingTopic topic() {
    List<MappingCase> cases = new ArrayList<>(calls());
    cases.addAll(systems());
    return new MappingTopic(
        "Databases",
        """
        A call with a database system is a dependency of that type; relational databases without an icon of
        their own in the application map are of type `SQL`. The target is server and database, with a port only
        if it is not the usual one of that system.
        """,
        cases);
  }

  private static List<MappingCase> calls() {
    return List.of(
        MappingCase.of(
            "TR-30 TR-43 TR-44 TR-45 TR-46 TR-47",
            "A statement",
            client(
                "SELECT shop",
                "db.system.name=postgresql; db.namespace=shop; db.query.text=SELECT 1;"
                    + " server.address=pg; server.port=5432"),
            dependency("name=SELECT shop; type=postgresql; target=pg | shop; data=SELECT 1")),
        MappingCase.of(
            "TR-43 TR-44 TR-45",
            "The same with the older names of attributes",
            client(
                "SELECT shop",
                "db.system=postgresql; db.name=shop; db.statement=SELECT 1; server.address=pg;"
                    + " server.port=5432"),
            dependency("name=SELECT shop; type=postgresql; target=pg | shop; data=SELECT 1")),
        MappingCase.of(
            "TR-31 TR-43 TR-44 TR-45",
            "An unusual port; only the operation is known",
            client(
                "x",
                "db.system=mssql; db.name=d; db.operation=SELECT; net.peer.name=sql1;"
                    + " net.peer.port=1434"),
            dependency("type=SQL; target=sql1:1434 | d; data=SELECT")),
        MappingCase.of(
            "TR-44",
            "The operation under its stable name",
            client("x", "db.system.name=mysql; db.operation.name=INSERT; server.address=host"),
            dependency("type=mysql; target=host; data=INSERT")),
        MappingCase.of(
            "TR-45",
            "Only the database is known",
            client("x", "db.system.name=mysql; db.namespace=shop"),
            dependency("type=mysql; target=shop")),
        MappingCase.of(
            "TR-45",
            "Neither server nor database is known",
            client("x", "db.system=redis"),
            dependency("type=redis; target=redis")),
        MappingCase.of(
            "TR-47",
            "The database answered with a code",
            client(
                "x",
                "db.system.name=postgresql; server.address=pg; db.response.status_code=\"42P01\""),
            dependency("type=postgresql; target=pg; resultCode=42P01")),
        MappingCase.of(
            "TR-43 TR-45",
            "Cosmos DB by the Azure SDK's own attributes",
            client(
                "x",
                "db.type=Cosmos; db.url=https://acct.documents.azure.com:443/; db.instance=dbx"),
            dependency("type=Microsoft.DocumentDb; target=acct.documents.azure.com | dbx")),
        MappingCase.of(
            "TR-30",
            "Remote procedure calls come before databases",
            client("x", "rpc.system=grpc; db.system=mysql; server.address=host"),
            dependency("type=grpc; target=host")));
  }

  /** A row per system: how it may be called, its type, and the port that is not shown. */
  private static List<MappingCase> systems() {
    return List.of(
        system("mysql", "mysql", 3306),
        system("mariadb", "SQL", 3306),
        system("mssql", "SQL", 1433),
        system("microsoft.sql_server", "SQL", 1433),
        system("oracle", "SQL", 1521),
        system("oracle.db", "SQL", 1521),
        system("db2", "SQL", 50000),
        system("ibm.db2", "SQL", 50000),
        system("derby", "SQL", 1527),
        system("h2", "SQL", 8082),
        system("h2database", "SQL", 8082),
        systemWithPort("hsqldb", "SQL", 9001),
        systemWithPort("sqlite", "SQL", 1),
        systemWithPort("other_sql", "SQL", 1),
        system("mongodb", "mongodb", 27017),
        system("redis", "redis", 6379),
        system("cassandra", "cassandra", 9042),
        system("memcached", "memcached", 11211),
        system("cosmosdb", "Microsoft.DocumentDb", 443),
        system("azure.cosmosdb", "Microsoft.DocumentDb", 443),
        systemWithPort("clickhouse", "clickhouse", 9000));
  }

  private static MappingCase system(String name, String type, int port) {
    return system(name, type, port, "host");
  }

  /** A system that has no usual port. */
  private static MappingCase systemWithPort(String name, String type, int port) {
    return system(name, type, port, "host:" + port);
  }

  private static MappingCase system(String name, String type, int port, String target) {
    String key = name.contains(".") || name.equals("h2database") ? "db.system.name" : "db.system";
    return MappingCase.of(
        "TR-43 TR-31",
        "System `" + name + "`",
        client("x", key + "=" + name + "; server.address=host; server.port=" + port),
        dependency("type=" + type + "; target=" + target));
  }
}
