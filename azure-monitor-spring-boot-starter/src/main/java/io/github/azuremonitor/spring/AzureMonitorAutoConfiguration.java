/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AccessTokenProvider;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.ConnectionString;
import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.TelemetryProcessor;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the way to Azure Monitor. No condition asks
 * for the connection string, because conditions are decided when an application is processed ahead
 * of time: without one there is a pipeline that does nothing.
 */
@AutoConfiguration(after = AzureMonitorLocalAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "azure.monitor.enabled", matchIfMissing = true)
@EnableConfigurationProperties({
  AzureMonitorProperties.class,
  AzureMonitorSamplingProperties.class,
  AzureMonitorStorageProperties.class,
  AzureMonitorTracingProperties.class
})
public final class AzureMonitorAutoConfiguration {

  private static final Logger logger = LoggerFactory.getLogger(AzureMonitorAutoConfiguration.class);

  AzureMonitorAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean({AzureMonitorConnectionDetails.class, AzureMonitorPipeline.class})
  AzureMonitorConnectionDetails azureMonitorConnectionDetails(Environment environment) {
    return ConfiguredConnectionDetails.of(environment);
  }

  /** A bean, because what is shown of requests is decided in more places than the pipeline. */
  @Bean
  @ConditionalOnMissingBean
  MappingOptions azureMonitorMappingOptions(
      AzureMonitorTracingProperties tracing,
      AzureMonitorSamplingProperties sampling,
      Environment environment) {
    return MappingOptions.builder()
        .queryStrings(tracing.queryString())
        .logsOfUnsampledTraces(!sampling.logs() || !exportsTraces(environment))
        .samplingOverrides(sampling.samplingOverrides())
        .build();
  }

  /**
   * Where traces go elsewhere, somebody else decides which, at a rate that nobody tells; their log
   * lines must not get lost for that.
   */
  private static boolean exportsTraces(Environment environment) {
    boolean any = environment.getProperty("management.tracing.export.enabled", Boolean.class, true);
    return environment.getProperty(
        "management.tracing.export.azuremonitor.enabled", Boolean.class, any);
  }

  @Bean
  @ConditionalOnMissingBean
  AzureMonitorPipeline azureMonitorPipeline(
      AzureMonitorConnectionDetails details,
      AzureMonitorStorageProperties storage,
      MappingOptions mapping,
      ObjectProvider<Resource> resource,
      ObjectProvider<AccessTokenProvider> tokens,
      ObjectProvider<TelemetryProcessor> processors,
      ObjectProvider<AzureMonitorPipelineBuilderCustomizer> customizers,
      Environment environment) {
    String text = details.getConnectionString();
    if (!StringUtils.hasText(text)) {
      logger.warn(
          "No Azure Monitor connection string: telemetry goes nowhere. Set"
              + " azure.monitor.connection-string or APPLICATIONINSIGHTS_CONNECTION_STRING, or put"
              + " azure-monitor-local on the class path to see it on this machine");
      return AzureMonitorPipeline.noop();
    }
    AzureMonitorPipelineBuilder builder =
        AzureMonitorPipeline.builder()
            .connectionString(parse(text, details.getSource()))
            .resource(resource.getIfAvailable(Resource::getDefault))
            .mapping(mapping);
    storage(builder, storage, details instanceof LocalConnectionDetails);
    Optional.ofNullable(tokens.getIfAvailable())
        .or(() -> AuthenticationString.unanswered(environment))
        .ifPresent(builder::accessTokenProvider);
    processors.orderedStream().forEach(builder::addTelemetryProcessor);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  /** What a service in this process or beside it does not take is of no use after its end. */
  private static void storage(
      AzureMonitorPipelineBuilder builder, AzureMonitorStorageProperties storage, boolean local) {
    Boolean enabled = storage.enabled();
    builder.disableOfflineStorage(enabled == null ? local : !enabled);
    if (storage.directory() != null) {
      builder.storageDirectory(storage.directory());
    }
  }

  private static ConnectionString parse(String text, String source) {
    try {
      return ConnectionString.parse(text, source);
    } catch (IllegalArgumentException e) {
      throw new InvalidConnectionStringException(source, e);
    }
  }
}
