/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.log4j2;

import io.github.azuremonitor.spring.logging.LogRouter;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.Optional;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Gives each configuration of Log4j an appender, so that reading the configuration anew, because
 * its file has changed or a further application starts, does not end the passing on of lines.
 */
final class ReconfigurationSurvivor implements PropertyChangeListener {

  private static final String KEY = ReconfigurationSurvivor.class.getName();

  private final LoggerContext context;
  private final LogRouter router =
      new LogRouter((message, failure) -> StatusLogger.getLogger().error(message, failure));

  private ReconfigurationSurvivor(LoggerContext context) {
    this.context = context;
  }

  static Optional<ReconfigurationSurvivor> of(LoggerContext context) {
    return context.getObject(KEY) instanceof ReconfigurationSurvivor survivor
        ? Optional.of(survivor)
        : Optional.empty();
  }

  static ReconfigurationSurvivor register(LoggerContext context) {
    ReconfigurationSurvivor survivor = new ReconfigurationSurvivor(context);
    context.putObject(KEY, survivor);
    context.addPropertyChangeListener(survivor);
    return survivor;
  }

  LogRouter router() {
    return router;
  }

  void attach() {
    Configuration configuration = context.getConfiguration();
    if (configuration.getAppender(AzureMonitorAppender.NAME) == null) {
      AzureMonitorAppender appender = new AzureMonitorAppender(router);
      appender.start();
      configuration.addAppender(appender);
      configuration.getRootLogger().addAppender(appender, null, null);
      context.updateLoggers();
    }
  }

  void remove() {
    context.removePropertyChangeListener(this);
    context.removeObject(KEY);
    Configuration configuration = context.getConfiguration();
    var appender = configuration.getAppenders().remove(AzureMonitorAppender.NAME);
    configuration.getRootLogger().removeAppender(AzureMonitorAppender.NAME);
    context.updateLoggers();
    if (appender != null) {
      appender.stop();
    }
  }

  @Override
  public void propertyChange(PropertyChangeEvent event) {
    if (LoggerContext.PROPERTY_CONFIG.equals(event.getPropertyName())) {
      attach();
    }
  }
}
