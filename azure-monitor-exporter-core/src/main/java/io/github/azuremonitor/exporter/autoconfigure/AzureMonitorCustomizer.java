/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.OperationLogRecordProcessor;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * Adds standard metrics and performance counters where traces go to Azure Monitor. Not API; public
 * for the service loader's sake.
 */
public final class AzureMonitorCustomizer implements AutoConfigurationCustomizerProvider {

  @Override
  public void customize(AutoConfigurationCustomizer configuration) {
    configuration
        .addResourceCustomizer(AzureMonitorCustomizer::resource)
        .addSamplerCustomizer(AzureMonitorCustomizer::sampler)
        .addTracerProviderCustomizer(AzureMonitorCustomizer::tracerProvider)
        .addLoggerProviderCustomizer(AzureMonitorCustomizer::loggerProvider);
  }

  /** The last one sees the resource as it will be, and the sampler of whoever has one. */
  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }

  private static Resource resource(Resource resource, ConfigProperties config) {
    if (new Settings(config).exportsAnything()) {
      SdkPipelines.of(config).setResource(resource);
    }
    return resource;
  }

  private static Sampler sampler(Sampler sampler, ConfigProperties config) {
    return new Settings(config).countsSpans()
        ? SdkPipelines.of(config).countable(sampler)
        : sampler;
  }

  private static SdkTracerProviderBuilder tracerProvider(
      SdkTracerProviderBuilder builder, ConfigProperties config) {
    Settings settings = new Settings(config);
    if (settings.exportsTraces()) {
      SdkPipelines.of(config).nameOperations(builder);
    }
    if (settings.countsSpans()) {
      SdkPipelines.of(config).countSpans(builder, settings);
    }
    return builder;
  }

  private static SdkLoggerProviderBuilder loggerProvider(
      SdkLoggerProviderBuilder builder, ConfigProperties config) {
    return new Settings(config).exportsTraces()
        ? builder.addLogRecordProcessorFirst(OperationLogRecordProcessor.create())
        : builder;
  }
}
