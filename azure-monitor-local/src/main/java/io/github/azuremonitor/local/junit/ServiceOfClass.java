/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.junit;

import io.github.azuremonitor.local.LocalIngestion;
import org.jspecify.annotations.Nullable;

/**
 * A running service and the property that leads to it.
 *
 * @param service the service
 * @param property the name of the system property, or the empty string
 * @param previous the value that the property had before
 */
record ServiceOfClass(LocalIngestion service, String property, @Nullable String previous)
    implements AutoCloseable {

  static ServiceOfClass start(String property) {
    LocalIngestion service = LocalIngestion.start();
    String previous =
        property.isEmpty() ? null : System.setProperty(property, service.connectionString());
    return new ServiceOfClass(service, property, previous);
  }

  @Override
  public void close() {
    service.close();
    if (previous != null) {
      System.setProperty(property, previous);
    } else if (!property.isEmpty()) {
      System.clearProperty(property);
    }
  }
}
