/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Attaches the appender right after Boot has set up the logging system, long before there are
 * beans, so that what an application logs while it starts arrives.
 */
final class EarlyAttachment implements ApplicationListener<ApplicationEvent>, Ordered {

  private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    if (!ClassUtils.isPresent(LOGBACK, EarlyAttachment.class.getClassLoader())) {
      return;
    }
    if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
      if (isWanted(prepared.getEnvironment())) {
        LogbackBridge.attach();
      }
    } else if (event instanceof ApplicationReadyEvent || event instanceof ApplicationFailedEvent) {
      LogbackBridge.giveUp();
    }
  }

  private static boolean isWanted(Environment environment) {
    Boolean ours =
        environment.getProperty("management.logging.export.azuremonitor.enabled", Boolean.class);
    boolean export =
        ours != null
            ? ours
            : environment.getProperty("management.logging.export.enabled", Boolean.class, true);
    return export && environment.getProperty("azure.monitor.enabled", Boolean.class, true);
  }
}
