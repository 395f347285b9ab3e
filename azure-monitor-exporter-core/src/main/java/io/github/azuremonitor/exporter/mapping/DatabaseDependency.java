/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.DB_NAMESPACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.DB_OPERATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.DB_QUERY_TEXT;
import static io.github.azuremonitor.exporter.mapping.Attribute.DB_RESPONSE_STATUS_CODE;
import static io.github.azuremonitor.exporter.mapping.Attribute.DB_SYSTEM_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.DB_URL;

import org.jspecify.annotations.Nullable;

/** A call to a database. */
final class DatabaseDependency implements DependencyKind {

  @Override
  public boolean applies(KnownAttributes attributes) {
    return attributes.text(DB_SYSTEM_NAME) != null;
  }

  @Override
  public @Nullable String type(KnownAttributes attributes) {
    String system = attributes.text(DB_SYSTEM_NAME);
    return system == null ? null : DatabaseSystem.of(system).type();
  }

  /**
   * Returns {@code server | database}, which keeps the databases of one server apart on the map.
   */
  @Override
  public @Nullable String target(KnownAttributes attributes) {
    String server = address(attributes);
    String database = attributes.text(DB_NAMESPACE);
    return server == null || database == null
        ? server(attributes)
        : attributes.targets().ofDatabase(server, database);
  }

  @Override
  public @Nullable String server(KnownAttributes attributes) {
    String server = address(attributes);
    if (server != null) {
      return server;
    }
    String database = attributes.text(DB_NAMESPACE);
    return database == null ? attributes.text(DB_SYSTEM_NAME) : database;
  }

  private static @Nullable String address(KnownAttributes attributes) {
    String system = attributes.text(DB_SYSTEM_NAME);
    long defaultPort = system == null ? -1 : DatabaseSystem.of(system).defaultPort();
    String server = Target.of(attributes, defaultPort);
    String url = attributes.text(DB_URL);
    return server == null && url != null ? Urls.target(url) : server;
  }

  @Override
  public @Nullable String data(KnownAttributes attributes) {
    String query = attributes.text(DB_QUERY_TEXT);
    return query == null ? attributes.text(DB_OPERATION_NAME) : query;
  }

  @Override
  public @Nullable String resultCode(KnownAttributes attributes) {
    return AttributeText.nonBlank(attributes.value(DB_RESPONSE_STATUS_CODE));
  }
}
