/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import io.github.azuremonitor.spring.logging.LogRouter;
import java.util.Optional;

/**
 * Puts the appender back when the configuration is read anew, which removes all appenders.
 *
 * <p>When a further application starts, Boot goes as far as to stop Logback first, and then only
 * listeners of the status manager stay. So this is one of those as well, merely to be found again.
 */
final class ResetSurvivor implements LoggerContextListener, StatusListener {

  private final AzureMonitorAppender appender = new AzureMonitorAppender();

  private ResetSurvivor() {}

  static Optional<ResetSurvivor> of(LoggerContext context) {
    return context.getStatusManager().getCopyOfStatusListenerList().stream()
        .filter(ResetSurvivor.class::isInstance)
        .map(ResetSurvivor.class::cast)
        .findFirst();
  }

  static ResetSurvivor register(LoggerContext context) {
    ResetSurvivor survivor = new ResetSurvivor();
    context.getStatusManager().add(survivor);
    return survivor;
  }

  LogRouter router() {
    return appender.router();
  }

  void attach(LoggerContext context) {
    if (!context.getCopyOfListenerList().contains(this)) {
      context.addListener(this);
    }
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    if (!root.isAttached(appender)) {
      appender.setContext(context);
      appender.start();
      root.addAppender(appender);
    }
  }

  void remove(LoggerContext context) {
    context.getStatusManager().remove(this);
    context.removeListener(this);
    context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
    appender.stop();
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onReset(LoggerContext context) {
    attach(context);
  }

  @Override
  public void onStart(LoggerContext context) {}

  @Override
  public void onStop(LoggerContext context) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}

  @Override
  public void addStatusEvent(Status status) {}
}
