/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.log4j2;

import io.github.azuremonitor.spring.logging.LogRouter;
import io.github.azuremonitor.spring.logging.LoggingBackend;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** Log4j, when the application logs with its core and not with what its API leads to. */
public final class Log4j2Backend implements LoggingBackend {

  private static final String OPEN_TELEMETRY_APPENDER =
      "io.opentelemetry.instrumentation.log4j.appender.v2_17.OpenTelemetryAppender";

  private final LoggerContext context;

  Log4j2Backend(LoggerContext context) {
    this.context = context;
  }

  /**
   * Returns Log4j, if its API works with its core.
   *
   * @param classLoader the application's, by which Log4j may tell applications apart
   * @return the active backend
   */
  public static Optional<LoggingBackend> active(ClassLoader classLoader) {
    return LogManager.getContext(classLoader, false) instanceof LoggerContext context
        ? Optional.of(new Log4j2Backend(context))
        : Optional.empty();
  }

  @Override
  public LogRouter attach() {
    ReconfigurationSurvivor survivor =
        ReconfigurationSurvivor.of(context)
            .orElseGet(() -> ReconfigurationSurvivor.register(context));
    survivor.attach();
    return survivor.router();
  }

  @Override
  public Optional<LogRouter> attached() {
    return ReconfigurationSurvivor.of(context).map(ReconfigurationSurvivor::router);
  }

  @Override
  public void detach() {
    ReconfigurationSurvivor.of(context).ifPresent(ReconfigurationSurvivor::remove);
  }

  /** Log4j lists appenders that are behind others as well. */
  @Override
  public Optional<Class<?>> openTelemetryAppender() {
    return context.getConfiguration().getAppenders().values().stream()
        .<Class<?>>map(Object::getClass)
        .filter(type -> type.getName().equals(OPEN_TELEMETRY_APPENDER))
        .findFirst();
  }
}
