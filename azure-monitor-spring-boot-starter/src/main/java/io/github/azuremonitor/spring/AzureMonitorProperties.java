/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of Azure Monitor as a whole; each part has its own beside these.
 *
 * @param enabled Whether telemetry is sent to Azure Monitor at all
 * @param connectionString Connection string of the Application Insights resource, as the portal
 *     shows it
 * @param roleName Name of this application on the Application Map; what the resource says by
 *     default, which is spring.application.name if nothing else
 * @param roleInstance Name of this process among those with the same role; what the resource or the
 *     platform says by default
 * @param shutdownTimeout How long it may take to send what is left when the application ends, from
 *     1 to 30 seconds
 * @param registerGlobal Whether libraries that ask OpenTelemetry for its global instance get that
 *     of this application
 * @param local The ingestion service on localhost that stands in when there is no connection string
 * @param performanceCounters Figures of the process and the machine
 * @param standardMetrics Counts of all requests and dependencies, sampled or not
 */
@ConfigurationProperties("azure.monitor")
public record AzureMonitorProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String connectionString,
    @Nullable String roleName,
    @Nullable String roleInstance,
    @DefaultValue("5s") Duration shutdownTimeout,
    @DefaultValue("false") boolean registerGlobal,
    @DefaultValue Local local,
    @DefaultValue PerformanceCounters performanceCounters,
    @DefaultValue StandardMetrics standardMetrics) {

  /** Leaves the connection string out, which has the key in it. */
  @Override
  public String toString() {
    return "AzureMonitorProperties[enabled=%s, roleName=%s, roleInstance=%s, shutdownTimeout=%s, registerGlobal=%s, local=%s, performanceCounters=%s, standardMetrics=%s]"
        .formatted(
            enabled,
            roleName,
            roleInstance,
            shutdownTimeout,
            registerGlobal,
            local,
            performanceCounters,
            standardMetrics);
  }

  /**
   * The ingestion service on localhost; needs azure-monitor-local on the class path.
   *
   * @param enabled Whether the ingestion service on localhost is started when there is no
   *     connection string and azure-monitor-local is on the class path; never under the profiles
   *     prod and production
   * @param port Port that service listens on, and where one that runs already is looked for; 0 for
   *     any free one
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
