/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The connection string that the application's configuration has, taken as a whole from the first
 * property that is set. A blank one counts as not set: templates render such values.
 */
final class ConfiguredConnectionDetails implements AzureMonitorConnectionDetails {

  /**
   * Ours, and the one of other Application Insights libraries, which Spring also reads from the
   * environment variable {@code APPLICATIONINSIGHTS_CONNECTION_STRING}.
   */
  private static final List<String> PROPERTIES =
      List.of("azure.monitor.connection-string", "applicationinsights.connection.string");

  private final @Nullable String connectionString;
  private final String source;

  private ConfiguredConnectionDetails(@Nullable String connectionString, String source) {
    this.connectionString = connectionString;
    this.source = source;
  }

  static ConfiguredConnectionDetails of(Environment environment) {
    for (String property : PROPERTIES) {
      String text = environment.getProperty(property);
      if (StringUtils.hasText(text)) {
        return new ConfiguredConnectionDetails(text, property);
      }
    }
    return new ConfiguredConnectionDetails(null, PROPERTIES.get(0));
  }

  @Override
  public @Nullable String getConnectionString() {
    return connectionString;
  }

  @Override
  public String getSource() {
    return source;
  }
}
