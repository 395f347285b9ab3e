/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.autoconfigure.ConditionalOnEnabledTracingExport;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** {@link EnableAutoConfiguration Auto-configuration} for traces to Azure Monitor. */
@AutoConfiguration(
    after = AzureMonitorAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@ConditionalOnBean(AzureMonitorPipeline.class)
@ConditionalOnEnabledTracingExport("azuremonitor")
public final class AzureMonitorTracingAutoConfiguration {

  private static final Logger logger =
      LoggerFactory.getLogger(AzureMonitorTracingAutoConfiguration.class);

  AzureMonitorTracingAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  AzureMonitorTraceExporter azureMonitorTraceExporter(AzureMonitorPipeline pipeline) {
    return AzureMonitorTraceExporter.create(pipeline);
  }

  /** An application has one sampler, so this one steps back for any other. */
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(
      name = "management.opentelemetry.tracing.sampler",
      matchIfMissing = true,
      havingValue = "azuremonitor")
  Sampler azureMonitorSampler(
      AzureMonitorProperties properties,
      AzureMonitorConnectionDetails details,
      Environment environment) {
    boolean local = details instanceof LocalConnectionDetails found && found.isLocal();
    SamplingChoice choice = SamplingChoice.of(properties.sampling(), environment, local);
    logger.info(
        "Azure Monitor sampling: {}; change it with azure.monitor.sampling.ratio",
        choice.description());
    return choice.sampler();
  }
}
