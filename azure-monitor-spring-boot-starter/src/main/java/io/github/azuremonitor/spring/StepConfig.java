/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.core.instrument.config.validate.Validated;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Without a destination nothing is published. The rest of Micrometer's settings is about HTTP. */
record StepConfig(Duration step, boolean enabled) implements StepRegistryConfig {

  @Override
  public String prefix() {
    return "azure.monitor.metrics";
  }

  @Override
  public @Nullable String get(String key) {
    return null;
  }

  /** What Micrometer checks here is what it reads by {@link #get}, and that slows a start. */
  @Override
  public Validated<?> validate() {
    return Validated.none();
  }
}
