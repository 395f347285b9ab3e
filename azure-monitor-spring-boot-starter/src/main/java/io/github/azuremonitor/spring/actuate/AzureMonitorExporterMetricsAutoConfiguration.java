/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.AzureMonitorAutoConfiguration;
import io.github.azuremonitor.spring.AzureMonitorMeterRegistry;
import io.github.azuremonitor.spring.start.ContextStart;
import io.github.azuremonitor.spring.start.ContextStartConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the meters {@code
 * azure.monitor.exporter.*}, which are in every meter registry of the application.
 */
@AutoConfiguration(after = AzureMonitorAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "azure.monitor.enabled", matchIfMissing = true)
@Import(ContextStartConfiguration.class)
public final class AzureMonitorExporterMetricsAutoConfiguration {

  AzureMonitorExporterMetricsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(AzureMonitorPipeline.class)
  AzureMonitorExporterMetrics azureMonitorExporterMetrics(
      AzureMonitorPipeline pipeline,
      ContextStart start,
      ObjectProvider<AzureMonitorMeterRegistry> registry) {
    return new AzureMonitorExporterMetrics(
        pipeline,
        start::afterwards,
        () -> registry.stream().mapToLong(AzureMonitorMeterRegistry::refusedSeries).sum());
  }
}
