/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import io.github.azuremonitor.spring.AzureMonitorConnectionDetails;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Takes away the details that the application itself has, as primary as they may be: a test's are
 * the only ones.
 */
record OnlyConnectionDetails() implements BeanFactoryPostProcessor {

  /** What a test's details are called. */
  static final String NAME = "azureMonitorTestConnectionDetails";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    if (beans instanceof BeanDefinitionRegistry registry) {
      for (String name :
          beans.getBeanNamesForType(AzureMonitorConnectionDetails.class, true, false)) {
        if (!name.equals(NAME) && registry.containsBeanDefinition(name)) {
          registry.removeBeanDefinition(name);
        }
      }
    }
  }
}
