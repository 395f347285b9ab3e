/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import io.github.azuremonitor.spring.AzureMonitorConnectionDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Takes the destination away and leaves all beans in their places, since the application may need
 * them. A record, since contexts are cached by the equality of their customizers.
 */
record SilentCustomizer() implements ContextCustomizer {

  private static final String EXPORT = "azure.monitor.test.export";

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (environment.getProperty(EXPORT, Boolean.class, false)) {
      // A test must not send to the service of an application that happens to run beside it.
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource("azure-monitor-test", Map.of("azure.monitor.local.port", "0")));
    } else {
      // Meters that go nowhere are to count as they do without us.
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "azure-monitor-test",
                  Map.of("management.azuremonitor.metrics.export.enabled", "false")));
      // Also in a context that was processed ahead of time, which knows no singletons.
      context
          .getBeanFactory()
          .registerSingleton(OnlyConnectionDetails.NAME, new NoConnectionDetails());
      context.addBeanFactoryPostProcessor(new OnlyConnectionDetails());
    }
  }

  /** Leads nowhere. */
  private static final class NoConnectionDetails implements AzureMonitorConnectionDetails {

    @Override
    public @Nullable String getConnectionString() {
      return null;
    }
  }
}
