/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.spring.logging.LoggingBackend;
import io.github.azuremonitor.spring.logging.LoggingBridge;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Attaches the appender right after Boot has set up the logging system, long before there are
 * beans, so that what an application logs while it starts arrives.
 */
final class AzureMonitorLoggingListener
    implements ApplicationListener<SpringApplicationEvent>, Ordered {

  private static final ConfigurationPropertyName NAME =
      ConfigurationPropertyName.of(AzureMonitorLoggingProperties.PREFIX);

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public void onApplicationEvent(SpringApplicationEvent event) {
    SpringApplication application = event.getSpringApplication();
    if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
      prepared(application, prepared.getEnvironment());
    } else if (event instanceof ApplicationReadyEvent) {
      with(application, backend -> LoggingBridge.started(backend, application));
    } else if (event instanceof ApplicationFailedEvent) {
      with(application, backend -> LoggingBridge.failed(backend, application));
    }
  }

  private static void prepared(SpringApplication application, Environment environment) {
    // Boot may just have set up logging anew, which other applications must not notice.
    with(application, LoggingBridge::restore);
    if (isWanted(application, environment)) {
      AzureMonitorLoggingProperties properties = properties(environment);
      with(
          application,
          backend ->
              LoggingBridge.expect(
                  backend, application, properties.rules(), properties.startupBufferSize()));
    }
  }

  /** The start waits for this thread, and to bind a record for the first time is slow. */
  private static AzureMonitorLoggingProperties properties(Environment environment) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source.containsDescendantOf(NAME) != ConfigurationPropertyState.ABSENT) {
        return Binder.get(environment)
            .bindOrCreate(
                AzureMonitorLoggingProperties.PREFIX,
                Bindable.of(AzureMonitorLoggingProperties.class)
                    .withBindMethod(BindMethod.VALUE_OBJECT));
      }
    }
    return AzureMonitorLoggingProperties.DEFAULTS;
  }

  private static boolean isWanted(SpringApplication application, Environment environment) {
    return environment.getProperty("azure.monitor.enabled", Boolean.class, true)
        && environment.getProperty("management.opentelemetry.enabled", Boolean.class, true)
        && ExportedSignal.LOGS.isEnabled(environment)
        && !OtherInstrumentation.of(application.getClassLoader(), environment)
            .hasApplicationInsightsAgent();
  }

  private static void with(SpringApplication application, Consumer<LoggingBackend> action) {
    LoggingBackends.active(application.getClassLoader()).ifPresent(action);
  }
}
