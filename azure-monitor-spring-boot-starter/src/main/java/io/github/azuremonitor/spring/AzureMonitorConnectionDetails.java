/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where telemetry goes. A bean of this type takes the place of the configuration properties;
 * without one the connection string comes from {@code azure.monitor.connection-string}, from {@code
 * applicationinsights.connection.string}, or from the environment variable {@code
 * APPLICATIONINSIGHTS_CONNECTION_STRING}.
 */
public interface AzureMonitorConnectionDetails extends ConnectionDetails {

  /**
   * Returns the connection string.
   *
   * @return the text, or null when telemetry goes nowhere
   */
  @Nullable String getConnectionString();

  /**
   * Tells where the connection string comes from, for the message when it is malformed.
   *
   * @return the name of the property or of whatever provides it
   */
  default String getSource() {
    return getClass().getSimpleName();
  }
}
