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
 * The sampler that keeps a share of all traces, {@code otel.traces.sampler.arg} from 0 to 1. Not
 * API; public for the service loader's sake.
 */
public final class FixedPercentageSamplerProvider implements ConfigurableSamplerProvider {

  private static final double DEFAULT = 1;

  @Override
  public Sampler createSampler(ConfigProperties config) {
    return SamplerArgument.apply(config, DEFAULT, ApplicationInsightsSampler::ratio);
  }

  /** The name that Application Insights exporters of other languages use. */
  @Override
  public String getName() {
    return "microsoft.fixed_percentage";
  }
}
