/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
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

  /** Has a key and nothing else, so what it implies is the global endpoint of the public cloud. */
  private static final String LEGACY_KEY = "APPINSIGHTS_INSTRUMENTATIONKEY";

  private static final Logger logger = LoggerFactory.getLogger(ConfiguredConnectionDetails.class);

  private final @Nullable String connectionString;
  private final String source;

  private ConfiguredConnectionDetails(@Nullable String connectionString, String source) {
    this.connectionString = connectionString;
    this.source = source;
  }

  static ConfiguredConnectionDetails of(Environment environment) {
    // Not asked the environment itself, which fails on a placeholder before that can be explained.
    Binder binder = Binder.get(environment);
    for (String property : PROPERTIES) {
      String text = binder.bind(property, String.class).orElse("");
      if (StringUtils.hasText(text)) {
        return new ConfiguredConnectionDetails(text, property);
      }
    }
    String key = environment.getProperty(LEGACY_KEY);
    if (StringUtils.hasText(key)) {
      return ofLegacyKey(key.strip());
    }
    return new ConfiguredConnectionDetails(null, PROPERTIES.get(0));
  }

  private static ConfiguredConnectionDetails ofLegacyKey(String key) {
    if (key.indexOf(';') >= 0) {
      throw new InvalidConfigurationException(
          "'%s' has more than an instrumentation key.".formatted(LEGACY_KEY),
          "Set 'APPLICATIONINSIGHTS_CONNECTION_STRING' to the connection string of the Application Insights resource, and remove '%s'."
              .formatted(LEGACY_KEY));
    }
    logger.warn(
        "{} is deprecated and sends to the global endpoint of the public cloud. Set"
            + " APPLICATIONINSIGHTS_CONNECTION_STRING instead",
        LEGACY_KEY);
    return new ConfiguredConnectionDetails("InstrumentationKey=" + key, LEGACY_KEY);
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
