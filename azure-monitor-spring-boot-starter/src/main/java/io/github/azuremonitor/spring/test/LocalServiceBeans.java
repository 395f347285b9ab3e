/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.spring.AzureMonitorConnectionDetails;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A local service for one application context; loaded only where there is one. */
@Configuration(proxyBeanMethods = false)
class LocalServiceBeans {

  LocalServiceBeans() {}

  static void register(BeanDefinitionRegistry registry) {
    new AnnotatedBeanDefinitionReader(registry).registerBean(LocalServiceBeans.class);
  }

  @Bean
  @Primary
  LocalIngestion azureMonitorTestService() {
    return LocalIngestion.start();
  }

  @Bean(OnlyConnectionDetails.NAME)
  AzureMonitorConnectionDetails azureMonitorTestConnectionDetails(LocalIngestion service) {
    return new TestConnectionDetails(service.connectionString());
  }

  /** Keeps no reference to the service, whose type may be absent elsewhere. */
  private record TestConnectionDetails(String connectionString)
      implements AzureMonitorConnectionDetails {

    @Override
    public String getConnectionString() {
      return connectionString;
    }

    @Override
    public String getSource() {
      return "azure-monitor-local";
    }
  }
}
