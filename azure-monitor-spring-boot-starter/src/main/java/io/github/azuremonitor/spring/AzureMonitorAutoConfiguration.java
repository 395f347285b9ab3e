/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AccessTokenProvider;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.TelemetryProcessor;
import io.github.azuremonitor.spring.start.ContextStart;
import io.github.azuremonitor.spring.start.ContextStartConfiguration;
import io.opentelemetry.sdk.resources.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the way to Azure Monitor. No condition asks
 * for the connection string, because conditions are decided when an application is processed ahead
 * of time: without one there is a pipeline that does nothing.
 */
@AutoConfiguration(after = AzureMonitorLocalAutoConfiguration.class)
@ConditionalOnEnabledAzureMonitor
@EnableConfigurationProperties({
  AzureMonitorCredentialProperties.class,
  AzureMonitorHttpProperties.class,
  AzureMonitorProperties.class,
  AzureMonitorRetryProperties.class,
  AzureMonitorSamplingProperties.class,
  AzureMonitorStorageProperties.class,
  AzureMonitorTracingProperties.class
})
@Import({
  ContextStartConfiguration.class,
  CredentialConfigurations.Identity.class,
  CredentialConfigurations.OwnBean.class
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
        // Where traces go elsewhere, somebody else decides which, at a rate that nobody tells;
        // their log lines must not get lost for that.
        .logsOfUnsampledTraces(!sampling.logs() || !ExportedSignal.TRACES.isEnabled(environment))
        .samplingOverrides(sampling.samplingOverrides())
        .build();
  }

  @Bean
  PropertySettings azureMonitorPropertySettings(
      AzureMonitorProperties general,
      AzureMonitorStorageProperties storage,
      AzureMonitorRetryProperties retry,
      AzureMonitorHttpProperties http,
      ObjectProvider<SslBundles> bundles,
      Environment environment) {
    return new PropertySettings(general, storage, retry, http, bundles, environment);
  }

  @Bean
  SamplingNote azureMonitorSamplingNote(
      AzureMonitorSamplingProperties properties,
      Environment environment,
      ListableBeanFactory beans) {
    return new SamplingNote(properties, environment, beans);
  }

  @Bean
  Authentication azureMonitorAuthentication(
      AzureMonitorCredentialProperties properties,
      ObjectProvider<AccessTokenProvider> tokens,
      ObjectProvider<CredentialSource> sources,
      Environment environment) {
    return new Authentication(properties, tokens, sources, environment);
  }

  @Bean
  @ConditionalOnMissingBean
  AzureMonitorPipeline azureMonitorPipeline(
      AzureMonitorConnectionDetails details,
      PropertySettings settings,
      Authentication authentication,
      MappingOptions mapping,
      SamplingNote sampling,
      ContextStart start,
      Environment environment,
      ObjectProvider<Resource> resources,
      ObjectProvider<TelemetryProcessor> processors,
      ObjectProvider<AzureMonitorPipelineBuilderCustomizer> customizers) {
    OtherInstrumentation others = OtherInstrumentation.of(getClass().getClassLoader(), environment);
    if (others.hasApplicationInsightsAgent()) {
      // Conditions decided ahead of time do not see it.
      OtherInstrumentation.stepAside();
      return AzureMonitorPipeline.noop();
    }
    if (!settings.isEnabled()) {
      // Nor that it is switched off where the application runs.
      return AzureMonitorPipeline.noop();
    }
    String text = details.getConnectionString();
    if (!StringUtils.hasText(text)) {
      if (details instanceof ConfiguredConnectionDetails) {
        // Other details have none because somebody decided so, as for tests.
        logger.warn(
            "No Azure Monitor connection string: telemetry goes nowhere. Set"
                + " azure.monitor.connection-string or APPLICATIONINSIGHTS_CONNECTION_STRING, or put"
                + " azure-monitor-local on the class path to see it on this machine");
      }
      return AzureMonitorPipeline.noop();
    }
    others.warn();
    AzureMonitorPipelineBuilder builder =
        AzureMonitorPipeline.builder().deliverAfter(start.started());
    ConfiguredDestination.apply(
        builder, text, details.getSource(), settings.allowsInsecureEndpoint());
    boolean local = SamplingChoice.Destination.of(details) == SamplingChoice.Destination.LOCAL;
    Resource resource = resources.getIfAvailable(Resource::getDefault);
    builder.resource(resource).mapping(mapping);
    settings.applyTo(builder, resource, local);
    builder.startupNote(sampling.of(SamplingChoice.Destination.of(details)));
    if (!local) {
      authentication.applyTo(builder);
    }
    processors.orderedStream().forEach(builder::addTelemetryProcessor);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return build(builder);
  }

  private static AzureMonitorPipeline build(AzureMonitorPipelineBuilder builder) {
    try {
      return builder.build();
    } catch (IllegalStateException e) {
      throw new InvalidConfigurationException(
          "Azure Monitor cannot be reached as configured: %s.".formatted(e.getMessage()),
          "Use an endpoint with https, or set 'azure.monitor.credential.type' to none to send without a token.",
          e);
    }
  }
}
