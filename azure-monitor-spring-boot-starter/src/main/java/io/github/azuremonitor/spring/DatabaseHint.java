/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Says why an application with a database shows no statements: neither Spring nor Micrometer
 * observes them, and who does is on the class path or not.
 */
final class DatabaseHint {

  /** What observes statements where an application has it, each under a name of its own. */
  static final List<String> OBSERVERS =
      List.of(
          "net.ttddyy.observation.tracing.DataSourceObservationListener",
          "io.opentelemetry.instrumentation.jdbc.datasource.OpenTelemetryDataSource",
          "io.opentelemetry.javaagent.OpenTelemetryAgent");

  private static final Logger logger = LoggerFactory.getLogger(DatabaseHint.class);

  private DatabaseHint() {}

  static void give(ConfigurableApplicationContext context) {
    ClassLoader classLoader = context.getClassLoader();
    // A runtime image may be without the module of the JDK that databases are accessed with.
    if (ClassUtils.isPresent("javax.sql.DataSource", classLoader)
        && OBSERVERS.stream().noneMatch(observer -> ClassUtils.isPresent(observer, classLoader))
        && context.getBeanNamesForType(DataSource.class, true, false).length > 0
        && sendsTraces(context)) {
      logger.info(
          "SQL statements are not among the dependencies: add"
              + " net.ttddyy.observation:datasource-micrometer-spring-boot for that,"
              + " or set azure.monitor.hints.enabled=false to read this no more");
    }
  }

  /** A parent context may do that for this one. */
  private static boolean sendsTraces(ConfigurableApplicationContext context) {
    String[] exporters =
        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
            context, AzureMonitorTraceExporter.class, true, false);
    return exporters.length > 0
        && context.getBeanProvider(AzureMonitorPipeline.class).stream()
            .anyMatch(pipeline -> pipeline.destination().isPresent());
  }
}
