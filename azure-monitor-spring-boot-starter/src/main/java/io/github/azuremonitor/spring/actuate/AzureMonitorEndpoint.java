/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The actuator endpoint that shows where telemetry goes and what became of it. Read-only. */
@Endpoint(id = "azuremonitor")
public final class AzureMonitorEndpoint {

  private final AzureMonitorPipeline pipeline;
  private final @Nullable Sampler sampler;

  AzureMonitorEndpoint(AzureMonitorPipeline pipeline, @Nullable Sampler sampler) {
    this.pipeline = pipeline;
    this.sampler = sampler;
  }

  /**
   * Reads everything.
   *
   * @return as it is now
   */
  @ReadOperation
  public AzureMonitorDescriptor azureMonitor() {
    return AzureMonitorDescriptor.of(pipeline, sampler);
  }
}
