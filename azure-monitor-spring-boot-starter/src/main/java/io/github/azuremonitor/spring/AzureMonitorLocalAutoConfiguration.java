/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
    return LocalConnectionDetails.start(properties, environment);
  }

  /**
   * Asks for everything late, since this may be a context that has only a part of it. A child
   * context has the pipeline of its parent, where that is shown.
   */
  @Bean
  @ConditionalOnMissingBean
  LocalDelivery azureMonitorLocalDelivery(
      ObjectProvider<LocalIngestion> services,
      ObjectProvider<LocalConnectionDetails> details,
      ObjectProvider<AzureMonitorPipeline> pipelines,
      ObjectProvider<Sampler> samplers,
      ObjectProvider<Resource> resources,
      AzureMonitorProperties properties,
      Environment environment) {
    return new LocalDelivery(
        () -> service(services, details),
        pipelines::getIfUnique,
        samplers::getIfUnique,
        () ->
            new RoleSettings(properties, environment)
                .name(resources.getIfUnique(Resource::getDefault)));
  }

  private static @Nullable LocalIngestion service(
      ObjectProvider<LocalIngestion> services, ObjectProvider<LocalConnectionDetails> details) {
    LocalIngestion bean = services.getIfUnique();
    LocalConnectionDetails ours = bean == null ? details.getIfUnique() : null;
    return ours == null ? bean : ours.started();
  }
}
