/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.delivery.AzureMonitorDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells in {@code /actuator/info} where telemetry goes. */
final class AzureMonitorInfoContributor implements InfoContributor {

  private final AzureMonitorPipeline pipeline;

  AzureMonitorInfoContributor(AzureMonitorPipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void contribute(Info.Builder builder) {
    // Traces are no part of it.
    AzureMonitorDescriptor description = AzureMonitorDescriptor.of(pipeline, null);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("enabled", description.enabled());
    details.put("version", description.version());
    if (description.enabled()) {
      details.put("ingestionHost", description.ingestionHost());
      details.put("authentication", description.authentication());
    }
    builder.withDetail("azuremonitor", details);
  }
}
