/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.logging.LoggingBridge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Says why the log lines of a reactive web application have no request: by default the trace only
 * reaches the operators that ask for it, and whoever logs does not.
 */
final class ReactiveLogsHint {

  private static final Logger logger = LoggerFactory.getLogger(ReactiveLogsHint.class);

  private ReactiveLogsHint() {}

  static void give(SpringApplication application, ConfigurableApplicationContext context) {
    if (application.getWebApplicationType() == WebApplicationType.REACTIVE
        && isDue(context.getEnvironment())
        && context.getBeanNamesForType(LoggingBridge.class, true, false).length > 0
        && context.getBeanProvider(AzureMonitorPipeline.class).stream()
            .anyMatch(pipeline -> pipeline != AzureMonitorPipeline.noop())) {
      logger.info(
          "Log lines of reactive requests are not assigned to them:"
              + " set spring.reactor.context-propagation=auto for that,"
              + " or azure.monitor.hints.enabled=false to read this no more");
    }
  }

  private static boolean isDue(Environment environment) {
    return !environment
        .getProperty("spring.reactor.context-propagation", "limited")
        .equalsIgnoreCase("auto");
  }
}
