/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.start.ContextStart;
import io.github.azuremonitor.spring.start.ContextStartConfiguration;
import io.micrometer.core.instrument.Clock;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for metrics to Azure Monitor, on two ways that
 * share nothing: Micrometer's meters through a registry, OpenTelemetry's through a meter provider.
 * So each metric arrives once.
 */
@AutoConfiguration(
    after = AzureMonitorAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
    beforeName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
    })
@ConditionalOnEnabledAzureMonitor
@ConditionalOnBean(AzureMonitorPipeline.class)
@ConditionalOnEnabledExport(ExportedSignal.METRICS)
@EnableConfigurationProperties(AzureMonitorMetricsProperties.class)
public final class AzureMonitorMetricsAutoConfiguration {

  AzureMonitorMetricsAutoConfiguration() {}

  private static MetricSelection selection(AzureMonitorMetricsProperties properties) {
    return new MetricSelection(properties.include(), properties.exclude());
  }

  /** Micrometer's meters. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty(
      name = "azure.monitor.metrics.micrometer.enabled",
      matchIfMissing = true)
  static class MicrometerConfiguration {

    /** It publishes whether anybody asks for it or not. */
    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean
    @ConditionalOnBean(Clock.class)
    AzureMonitorMeterRegistry azureMonitorMeterRegistry(
        AzureMonitorPipeline pipeline, AzureMonitorMetricsProperties properties, Clock clock) {
      return AzureMonitorMeterRegistry.start(
          pipeline,
          properties.interval(),
          clock,
          selection(properties),
          properties.exporterMeters());
    }

    /** That of a parent context does not end with this one. */
    @Bean
    @Lazy(false)
    @ConditionalOnBean(value = AzureMonitorMeterRegistry.class, search = SearchStrategy.CURRENT)
    MeterRegistryLifecycle azureMonitorMeterRegistryLifecycle(AzureMonitorMeterRegistry registry) {
      return new MeterRegistryLifecycle(registry);
    }
  }

  /** Metrics of the OpenTelemetry API. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty(
      name = {"azure.monitor.metrics.opentelemetry.enabled", "management.opentelemetry.enabled"},
      matchIfMissing = true)
  @Import(ContextStartConfiguration.class)
  static class OpenTelemetryConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AzureMonitorMetricExporter azureMonitorMetricExporter(AzureMonitorPipeline pipeline) {
      return AzureMonitorMetricExporter.create(pipeline);
    }

    /**
     * The reader is no bean: the container would close it a second time, which exports everything
     * again. What the SDK measures of itself is read and left out by the exporter.
     */
    @Bean
    @ConditionalOnMissingBean
    SdkMeterProvider azureMonitorMeterProvider(
        AzureMonitorMetricExporter exporter,
        AzureMonitorPipeline pipeline,
        AzureMonitorMetricsProperties properties,
        ContextStart start,
        ObjectProvider<MetricReader> readers,
        ObjectProvider<Resource> resource) {
      SdkMeterProviderBuilder builder =
          SdkMeterProvider.builder().setResource(resource.getIfAvailable(Resource::getDefault));
      if (pipeline != AzureMonitorPipeline.noop()) {
        MetricExporter selected = new SelectedMetricExporter(exporter, selection(properties));
        LateMetricReader reader =
            new LateMetricReader(
                selected,
                () ->
                    PeriodicMetricReader.builder(selected)
                        .setInterval(properties.interval())
                        .build());
        builder.registerMetricReader(reader);
        start.afterwards(reader::begin);
      }
      readers.orderedStream().forEach(builder::registerMetricReader);
      return builder.build();
    }
  }
}
