/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of Application Insights on localhost: with
 * azure-monitor-local on the class path and no connection string, telemetry goes there.
 */
@AutoConfiguration
@ConditionalOnClass(LocalIngestion.class)
@ConditionalOnEnabledAzureMonitor
@ConditionalOnBooleanProperty(name = "azure.monitor.local.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AzureMonitorProperties.class)
public final class AzureMonitorLocalAutoConfiguration {

  AzureMonitorLocalAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean({AzureMonitorConnectionDetails.class, AzureMonitorPipeline.class})
  LocalConnectionDetails azureMonitorConnectionDetails(
      AzureMonitorProperties properties, Environment environment) {
    return LocalConnectionDetails.start(
        ConfiguredConnectionDetails.of(environment), properties.local().port());
  }
}
