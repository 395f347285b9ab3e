/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of Azure Monitor as a whole; each part has its own beside these.
 *
 * @param enabled Whether telemetry is sent to Azure Monitor at all
 * @param connectionString Connection string of the Application Insights resource, as the portal
 *     shows it
 * @param local The ingestion service on localhost that stands in when there is no connection string
 * @param performanceCounters Figures of the process and the machine
 * @param standardMetrics Counts of all requests and dependencies, sampled or not
 */
@ConfigurationProperties("azure.monitor")
public record AzureMonitorProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String connectionString,
    @DefaultValue Local local,
    @DefaultValue PerformanceCounters performanceCounters,
    @DefaultValue StandardMetrics standardMetrics) {

  /** Leaves the connection string out, which has the key in it. */
  @Override
  public String toString() {
    return "AzureMonitorProperties[enabled=%s, local=%s, performanceCounters=%s, standardMetrics=%s]"
        .formatted(enabled, local, performanceCounters, standardMetrics);
  }

  /**
   * The ingestion service on localhost; needs azure-monitor-local on the class path.
   *
   * @param enabled Whether it is started when there is no connection string
   * @param port Port it listens on, and where one that runs already is looked for; 0 for any free
   *     one
   */
  public record Local(@DefaultValue("true") boolean enabled, @DefaultValue("4319") int port) {}

  /**
   * Performance counters.
   *
   * @param enabled Whether processor, memory, disk and request figures are sent every minute
   */
  public record PerformanceCounters(@DefaultValue("true") boolean enabled) {}

  /**
   * Standard metrics.
   *
   * @param enabled Whether requests, dependencies, exceptions and messages are counted before
   *     sampling, so that the portal's charts are exact
   */
  public record StandardMetrics(@DefaultValue("true") boolean enabled) {}
}
