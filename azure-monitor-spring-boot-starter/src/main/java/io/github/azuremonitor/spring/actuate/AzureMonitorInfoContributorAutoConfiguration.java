/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.AzureMonitorAutoConfiguration;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the info contributor, for applications that
 * set {@code management.info.azuremonitor.enabled=true}.
 */
@AutoConfiguration(after = AzureMonitorAutoConfiguration.class)
@ConditionalOnClass(InfoContributor.class)
@ConditionalOnBooleanProperty(name = "azure.monitor.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("management.info.azuremonitor.enabled")
public final class AzureMonitorInfoContributorAutoConfiguration {

  AzureMonitorInfoContributorAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "azureMonitorInfoContributor")
  @ConditionalOnBean(AzureMonitorPipeline.class)
  InfoContributor azureMonitorInfoContributor(AzureMonitorPipeline pipeline) {
    return new AzureMonitorInfoContributor(pipeline);
  }
}
