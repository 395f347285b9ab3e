/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.core.Ordered;

/**
 * Puts around the application's sampler, whichever that is: the overrides, what leaves out excluded
 * requests, and what counts all spans. Says so when a customizer that comes later has replaced it:
 * spans that are not kept cannot be counted then. First, so that the application's customizers have
 * the last word.
 */
final class SamplerRegistration
    implements SdkTracerProviderBuilderCustomizer, SmartInitializingSingleton, Ordered {

  private static final Logger logger = LoggerFactory.getLogger(SamplerRegistration.class);

  private final StandardMetrics metrics;
  private final UnaryOperator<Sampler> exceptions;
  private final ObjectProvider<Sampler> samplers;
  private final ObjectProvider<SdkTracerProvider> providers;
  private volatile @Nullable Sampler registered;

  SamplerRegistration(
      StandardMetrics metrics,
      UnaryOperator<Sampler> exceptions,
      ObjectProvider<Sampler> samplers,
      ObjectProvider<SdkTracerProvider> providers) {
    this.metrics = metrics;
    this.exceptions = exceptions;
    this.samplers = samplers;
    this.providers = providers;
  }

  @Override
  public void customize(SdkTracerProviderBuilder builder) {
    Sampler deciding = samplers.getIfAvailable();
    if (deciding != null) {
      Sampler sampler = metrics.sampler(exceptions.apply(deciding));
      registered = sampler;
      builder.setSampler(sampler).addSpanProcessor(metrics.spanProcessor());
    }
  }

  @Override
  public void afterSingletonsInstantiated() {
    SdkTracerProvider provider = providers.getIfUnique();
    if (registered != null && provider != null && provider.getSampler() != registered) {
      logger.warn(
          "Azure Monitor standard metrics miss the spans that are not sampled, because a customizer"
              + " of the tracer provider has set a sampler; declare a bean of type Sampler instead,"
              + " or set azure.monitor.standard-metrics.enabled=false");
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
