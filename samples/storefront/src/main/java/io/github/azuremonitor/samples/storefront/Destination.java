/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import io.github.azuremonitor.exporter.ConnectionString;
import io.github.azuremonitor.spring.AzureMonitorConnectionDetails;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where the telemetry goes, as the starter knows it. */
@Component
class Destination {

  private final @Nullable String connectionString;

  Destination(ObjectProvider<AzureMonitorConnectionDetails> provider) {
    AzureMonitorConnectionDetails details = provider.getIfAvailable();
    connectionString = details == null ? null : details.getConnectionString();
  }

  /** Returns the connection string, {@code null} when telemetry is off. */
  @Nullable String connectionString() {
    return connectionString;
  }

  Optional<URI> endpoint() {
    return Optional.ofNullable(connectionString)
        .map(text -> ConnectionString.parse(text).ingestionEndpoint());
  }

  /** Returns the address of the local service, if it is in use. */
  Optional<URI> localService() {
    return endpoint()
        .filter(uri -> "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost()));
  }
}
