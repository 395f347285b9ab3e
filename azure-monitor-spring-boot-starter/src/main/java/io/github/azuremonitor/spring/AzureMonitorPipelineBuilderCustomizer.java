/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.MappingOptions;

/**
 * Changes how the way to Azure Monitor is built; for all that has no property. Beans of this type
 * are called in their order, after properties and all other beans were applied, so each of them,
 * whatever its order, has the last word over those. They are not called in an application without
 * connection string.
 *
 * <p>{@link AzureMonitorPipelineBuilder#mapping(MappingOptions)} replaces all options at once, also
 * those that come from properties, but only where telemetry is sent. A bean of type {@link
 * MappingOptions} does the same and also decides which query strings other readers of Spring's
 * observations see.
 */
@FunctionalInterface
public interface AzureMonitorPipelineBuilderCustomizer {

  /**
   * Changes the builder.
   *
   * @param builder knows what properties and other beans say already
   */
  void customize(AzureMonitorPipelineBuilder builder);
}
