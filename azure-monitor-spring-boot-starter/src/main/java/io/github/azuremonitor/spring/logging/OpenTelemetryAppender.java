/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The appender of OpenTelemetry's own instrumentation, where an application has configured it. It
 * is not known at compile time; but all versions of it, for either framework, are given the SDK in
 * the same way.
 */
final class OpenTelemetryAppender {

  private static final Logger logger = LoggerFactory.getLogger(OpenTelemetryAppender.class);

  private OpenTelemetryAppender() {}

  /** Gives the SDK to the appender, instead of attaching another that would send it all twice. */
  static void install(Class<?> appender, OpenTelemetry openTelemetry) {
    try {
      appender.getMethod("install", OpenTelemetry.class).invoke(null, openTelemetry);
      logger.info(
          "Logs go to Azure Monitor through {} of the logging configuration;"
              + " azure.monitor.logging.level, mdc and exclude-loggers do not apply to it",
          appender.getName());
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      logger.warn(
          "{} is configured, so no other appender is attached; but it cannot be given the SDK,"
              + " and if nobody else does that, no logs go to Azure Monitor",
          appender.getName(),
          e);
    }
  }
}
