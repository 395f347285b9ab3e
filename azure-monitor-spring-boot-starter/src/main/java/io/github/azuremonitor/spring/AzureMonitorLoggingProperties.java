/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.spring.logging.ContextKeys;
import io.github.azuremonitor.spring.logging.LogRules;
import io.opentelemetry.api.logs.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;

/**
 * Properties of logs.
 *
 * @param enabled Whether logs are sent; wins over management.logging.export.azuremonitor.enabled
 *     and management.logging.export.enabled, on by default
 * @param level Lowest level that is sent, of what the loggers' own levels let through
 * @param mdc Keys of the diagnostic context (MDC) that become custom properties, * for all; the ids
 *     of the trace are in every item anyway
 * @param excludeLoggers Loggers that are not sent, with all below them
 * @param startupBufferSize Number of log lines to keep until telemetry can be sent, the first ones
 *     of the start; 0 for none
 */
@ConfigurationProperties("azure.monitor.logging")
public record AzureMonitorLoggingProperties(
    @Nullable Boolean enabled,
    @DefaultValue("trace") LogLevel level,
    @DefaultValue("*") List<String> mdc,
    @DefaultValue List<String> excludeLoggers,
    @DefaultValue("1000") int startupBufferSize) {

  static final String PREFIX = "azure.monitor.logging";

  /** What is bound where nothing is set. */
  static final AzureMonitorLoggingProperties DEFAULTS =
      new AzureMonitorLoggingProperties(null, LogLevel.TRACE, List.of("*"), List.of(), 1000);

  private static final int MAX_STARTUP_BUFFER_SIZE = 1_000_000;

  /**
   * Checks the values.
   *
   * @param enabled Whether logs are sent
   * @param level Lowest level that is sent
   * @param mdc Keys of the diagnostic context
   * @param excludeLoggers Loggers that are not sent
   * @param startupBufferSize Number of log lines to keep
   */
  public AzureMonitorLoggingProperties {
    mdc = List.copyOf(mdc);
    excludeLoggers = List.copyOf(excludeLoggers);
    if (startupBufferSize < 0 || startupBufferSize > MAX_STARTUP_BUFFER_SIZE) {
      throw new InvalidConfigurationPropertyValueException(
          PREFIX + ".startup-buffer-size",
          startupBufferSize,
          "It must be from 0 to " + MAX_STARTUP_BUFFER_SIZE + ".");
    }
    if (excludeLoggers.stream().anyMatch(String::isBlank)) {
      throw new InvalidConfigurationPropertyValueException(
          PREFIX + ".exclude-loggers",
          excludeLoggers,
          "A logger needs a name; to send no logs at all, set " + PREFIX + ".enabled=false.");
    }
  }

  LogRules rules() {
    return new LogRules(threshold(level), ContextKeys.of(mdc), excludeLoggers);
  }

  private static int threshold(LogLevel level) {
    return switch (level) {
      case TRACE -> LogRules.EVERYTHING;
      case DEBUG -> Severity.DEBUG.getSeverityNumber();
      case INFO -> Severity.INFO.getSeverityNumber();
      case WARN -> Severity.WARN.getSeverityNumber();
      case ERROR -> Severity.ERROR.getSeverityNumber();
      case FATAL -> Severity.FATAL.getSeverityNumber();
      case OFF -> LogRules.NOTHING;
    };
  }
}
