/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.DoubleFunction;

/** What {@code otel.traces.sampler.arg} says. */
final class SamplerArgument {

  private static final String NAME = "otel.traces.sampler.arg";

  private SamplerArgument() {}

  /** Makes a sampler of the argument, and says which property it was that is wrong. */
  static Sampler apply(
      ConfigProperties config, double defaultValue, DoubleFunction<Sampler> sampler) {
    try {
      return sampler.apply(config.getDouble(NAME, defaultValue));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(NAME + ": " + e.getMessage(), e);
    }
  }
}
