/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.AzureMonitorAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the health indicator, for applications that
 * set {@code management.health.azuremonitor.enabled=true}.
 */
@AutoConfiguration(after = AzureMonitorAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBooleanProperty(name = "azure.monitor.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("management.health.azuremonitor.enabled")
public final class AzureMonitorHealthContributorAutoConfiguration {

  AzureMonitorHealthContributorAutoConfiguration() {}

  /** The name of the bean, in lower case as that of the endpoint, is what health shows. */
  @Bean
  @ConditionalOnMissingBean(name = "azuremonitorHealthIndicator")
  @ConditionalOnBean(AzureMonitorPipeline.class)
  HealthIndicator azuremonitorHealthIndicator(AzureMonitorPipeline pipeline) {
    return new AzureMonitorHealthIndicator(pipeline);
  }
}
