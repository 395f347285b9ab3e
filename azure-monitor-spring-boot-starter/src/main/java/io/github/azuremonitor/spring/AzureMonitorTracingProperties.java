/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.QueryStringPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Properties of traces.
 *
 * @param enabled Whether traces are sent; wins over management.tracing.export.enabled and
 *     management.tracing.export.azuremonitor.enabled, which decide when it is not set
 * @param exclude Requests that are sent only if they fail, by patterns of their path such as
 *     /internal/**; actuator stands for all of the actuator's, health probes included
 * @param queryString What happens to the query strings of URLs: the values of parameters that
 *     promise a secret are redacted, query strings are dropped, or everything is kept
 */
@ConfigurationProperties("azure.monitor.tracing")
public record AzureMonitorTracingProperties(
    @Nullable Boolean enabled,
    @DefaultValue(ExcludedRequests.ACTUATOR) List<String> exclude,
    @DefaultValue("redact") QueryStringPolicy queryString) {

  /**
   * Checks the patterns.
   *
   * @param enabled any
   * @param exclude each {@code actuator} or a path
   * @param queryString any
   */
  public AzureMonitorTracingProperties {
    exclude = exclude.stream().filter(pattern -> !pattern.isBlank()).toList();
    for (String pattern : exclude) {
      Assert.isTrue(
          pattern.startsWith("/") || pattern.equals(ExcludedRequests.ACTUATOR),
          () ->
              "exclude must be '" + ExcludedRequests.ACTUATOR + "' or begin with '/': " + pattern);
    }
  }
}
