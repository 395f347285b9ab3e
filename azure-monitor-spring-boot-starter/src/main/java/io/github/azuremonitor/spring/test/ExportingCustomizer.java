/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import java.util.Map;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

/**
 * Switches on what Boot's test modules switch off, for this exporter only, and starts a local
 * service. A record, since contexts are cached by the equality of their customizers.
 */
record ExportingCustomizer() implements ContextCustomizer {

  private static final String LOCAL_SERVICE = "io.github.azuremonitor.local.LocalIngestion";

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "azure-monitor-test",
                Map.of(
                    "management.tracing.export.azuremonitor.enabled", "true",
                    "management.logging.export.azuremonitor.enabled", "true",
                    "management.azuremonitor.metrics.export.enabled", "true",
                    "azure.monitor.local.port", "0")));
    ConfigurableListableBeanFactory beans = context.getBeanFactory();
    boolean local = ClassUtils.isPresent(LOCAL_SERVICE, ExportingCustomizer.class.getClassLoader());
    // A context that was processed ahead of time has their definitions.
    if (local
        && !AotDetector.useGeneratedArtifacts()
        && beans instanceof BeanDefinitionRegistry registry) {
      LocalServiceBeans.register(registry);
      context.addBeanFactoryPostProcessor(new OnlyConnectionDetails());
    }
  }
}
