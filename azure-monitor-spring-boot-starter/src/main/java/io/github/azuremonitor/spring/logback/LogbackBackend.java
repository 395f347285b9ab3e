/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachable;
import io.github.azuremonitor.spring.logging.LogRouter;
import io.github.azuremonitor.spring.logging.LoggingBackend;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Logback, when the application logs with it. */
public final class LogbackBackend implements LoggingBackend {

  private static final String OPEN_TELEMETRY_APPENDER =
      "io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender";

  private final LoggerContext context;

  LogbackBackend(LoggerContext context) {
    this.context = context;
  }

  /**
   * Returns Logback, if that is what SLF4J works with.
   *
   * @return the active backend
   */
  public static Optional<LoggingBackend> active() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        ? Optional.of(new LogbackBackend(context))
        : Optional.empty();
  }

  @Override
  public LogRouter attach() {
    ResetSurvivor survivor =
        ResetSurvivor.of(context).orElseGet(() -> ResetSurvivor.register(context));
    survivor.attach(context);
    return survivor.router();
  }

  @Override
  public Optional<LogRouter> attached() {
    return ResetSurvivor.of(context).map(ResetSurvivor::router);
  }

  @Override
  public void detach() {
    ResetSurvivor.of(context).ifPresent(survivor -> survivor.remove(context));
  }

  @Override
  public Optional<Class<?>> openTelemetryAppender() {
    for (Logger logger : context.getLoggerList()) {
      Optional<Class<?>> found = find(logger);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** An appender may be behind another, an asynchronous one for instance. */
  private static Optional<Class<?>> find(AppenderAttachable<ILoggingEvent> around) {
    for (Iterator<Appender<ILoggingEvent>> it = around.iteratorForAppenders(); it.hasNext(); ) {
      Appender<ILoggingEvent> appender = it.next();
      if (appender.getClass().getName().equals(OPEN_TELEMETRY_APPENDER)) {
        return Optional.of(appender.getClass());
      }
      Optional<Class<?>> inner = findInner(appender);
      if (inner.isPresent()) {
        return inner;
      }
    }
    return Optional.empty();
  }

  /** What is attached to an appender of log events is an appender of log events. */
  @SuppressWarnings("unchecked")
  private static Optional<Class<?>> findInner(Appender<ILoggingEvent> appender) {
    return appender instanceof AppenderAttachable<?> around
        ? find((AppenderAttachable<ILoggingEvent>) around)
        : Optional.empty();
  }
}
