/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.GenAiSpanProcessor;
import io.github.azuremonitor.exporter.OperationSpanProcessor;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** {@link EnableAutoConfiguration Auto-configuration} for traces to Azure Monitor. */
@AutoConfiguration(
    after = AzureMonitorAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
@ConditionalOnEnabledAzureMonitor
@ConditionalOnBean(AzureMonitorPipeline.class)
@ConditionalOnEnabledExport(ExportedSignal.TRACES)
@EnableConfigurationProperties({AzureMonitorProperties.class, AzureMonitorSamplingProperties.class})
public final class AzureMonitorTracingAutoConfiguration {

  AzureMonitorTracingAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  AzureMonitorTraceExporter azureMonitorTraceExporter(AzureMonitorPipeline pipeline) {
    return AzureMonitorTraceExporter.create(pipeline);
  }

  @Bean
  @ConditionalOnMissingBean
  StandardMetrics azureMonitorStandardMetrics(
      AzureMonitorPipeline pipeline, AzureMonitorProperties properties) {
    StandardMetrics metrics = StandardMetrics.create(pipeline);
    if (!properties.standardMetrics().enabled()) {
      metrics = metrics.withoutStandardMetrics();
    }
    return properties.performanceCounters().enabled()
        ? metrics
        : metrics.withoutPerformanceCounters();
  }

  @Bean
  SamplerRegistration azureMonitorSamplerRegistration(
      StandardMetrics metrics,
      AzureMonitorPipeline pipeline,
      AzureMonitorSamplingProperties properties,
      ObjectProvider<Sampler> samplers,
      ObjectProvider<SdkTracerProvider> providers) {
    return new SamplerRegistration(
        metrics,
        // Whatever else the application exports to must not notice a pipeline that leads nowhere.
        pipeline == AzureMonitorPipeline.noop()
            ? UnaryOperator.identity()
            : sampler -> withExceptions(sampler, properties),
        samplers,
        providers);
  }

  private static Sampler withExceptions(
      Sampler sampler, AzureMonitorSamplingProperties properties) {
    return ApplicationInsightsSampler.withoutExcludedRequests(
        ApplicationInsightsSampler.withOverrides(sampler, properties.samplingOverrides()));
  }

  @Bean
  @ConditionalOnMissingBean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  OperationSpanProcessor azureMonitorOperationSpanProcessor(AzureMonitorPipeline pipeline) {
    return OperationSpanProcessor.create(pipeline);
  }

  /** First, so that it sees the span before anything hands it on. */
  @Bean
  @ConditionalOnMissingBean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  GenAiSpanProcessor azureMonitorGenAiSpanProcessor() {
    return GenAiSpanProcessor.create();
  }

  /** An application has one sampler, so this one steps back for any other. */
  @Bean(SamplingNote.OWN_BEAN)
  @ConditionalOnMissingBean
  @Conditional(OnNoSamplerProperty.class)
  Sampler azureMonitorSampler(
      AzureMonitorSamplingProperties properties,
      AzureMonitorPipeline pipeline,
      ObjectProvider<AzureMonitorConnectionDetails> details,
      Environment environment) {
    return SamplingChoice.of(properties, environment, destination(pipeline, details)).sampler();
  }

  private static SamplingChoice.Destination destination(
      AzureMonitorPipeline pipeline, ObjectProvider<AzureMonitorConnectionDetails> details) {
    if (pipeline == AzureMonitorPipeline.noop()) {
      return SamplingChoice.Destination.NONE;
    }
    AzureMonitorConnectionDetails found = details.getIfAvailable();
    return found == null ? SamplingChoice.Destination.AZURE : SamplingChoice.Destination.of(found);
  }

  /** Where an application chose one of Boot's samplers, it gets that one. */
  static final class OnNoSamplerProperty extends NoneNestedConditions {

    OnNoSamplerProperty() {
      super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty(SamplingNote.BOOT_SAMPLER)
    static final class SamplerProperty {}
  }
}
