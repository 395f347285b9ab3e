/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection between Logback's root logger and an OpenTelemetry SDK, for as long as an
 * application context lives. The appender is found by its name in Logback's own context, so nothing
 * is kept statically.
 */
public final class LogbackBridge implements AutoCloseable {

  private final LoggerProvider provider;

  private LogbackBridge(LoggerProvider provider) {
    this.provider = provider;
  }

  /** Attaches the appender if that has not been done, and lets it pass events on. */
  public static LogbackBridge install(OpenTelemetry openTelemetry) {
    LogbackBridge bridge = new LogbackBridge(openTelemetry.getLogsBridge());
    attach();
    appender().ifPresent(appender -> appender.install(bridge.provider));
    return bridge;
  }

  /** Connects nothing, for an application that has no destination. */
  public static LogbackBridge none() {
    giveUp();
    return new LogbackBridge(LoggerProvider.noop());
  }

  /**
   * Attaches the appender if that has not been done, and has it keep the events of the application
   * that starts on this thread until there is an SDK. Without Logback nothing happens.
   */
  static void attach() {
    loggerContext()
        .filter(context -> appender().isEmpty())
        .ifPresent(
            context -> {
              AzureMonitorAppender appender = new AzureMonitorAppender();
              appender.setContext(context);
              appender.start();
              context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
            });
    appender().ifPresent(appender -> appender.expect(Thread.currentThread()));
  }

  /** Lets go of events that were kept for an SDK that does not come. */
  static void giveUp() {
    appender().ifPresent(AzureMonitorAppender::releaseEarlyEvents);
  }

  /** Ends passing events on to this SDK; a newer context's connection stays. */
  @Override
  public void close() {
    appender().ifPresent(appender -> appender.uninstall(provider));
  }

  private static Optional<AzureMonitorAppender> appender() {
    return loggerContext()
        .map(context -> find(context.getLogger(Logger.ROOT_LOGGER_NAME)))
        .filter(AzureMonitorAppender.class::isInstance)
        .map(AzureMonitorAppender.class::cast);
  }

  private static Appender<ILoggingEvent> find(ch.qos.logback.classic.Logger root) {
    return root.getAppender(AzureMonitorAppender.NAME);
  }

  private static Optional<LoggerContext> loggerContext() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    return factory instanceof LoggerContext context ? Optional.of(context) : Optional.empty();
  }
}
