/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * The sampler that keeps about so many traces per second as {@code otel.traces.sampler.arg} says.
 * Not API; public for the service loader's sake.
 */
public final class RateLimitedSamplerProvider implements ConfigurableSamplerProvider {

  private static final double DEFAULT = 5;

  @Override
  public Sampler createSampler(ConfigProperties config) {
    return SamplerArgument.apply(config, DEFAULT, ApplicationInsightsSampler::tracesPerSecond);
  }

  /** The name that Application Insights exporters of other languages use. */
  @Override
  public String getName() {
    return "microsoft.rate_limited";
  }
}
