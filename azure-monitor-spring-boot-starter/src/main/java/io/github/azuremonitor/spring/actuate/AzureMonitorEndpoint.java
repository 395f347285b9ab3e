/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.delivery.AzureMonitorDescriptor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
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
  public Body azureMonitor() {
    return new Body(AzureMonitorDescriptor.of(pipeline, sampler));
  }

  /**
   * What the endpoint answers, marked so that it looks the same whatever the application does to
   * its own JSON.
   *
   * @param description all of it
   */
  public record Body(AzureMonitorDescriptor description) implements OperationResponseBody {

    @Override
    @JsonValue
    public AzureMonitorDescriptor description() {
      return description;
    }
  }
}
