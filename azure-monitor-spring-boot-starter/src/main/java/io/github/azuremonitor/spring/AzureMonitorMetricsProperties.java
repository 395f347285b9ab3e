/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of metrics.
 *
 * @param enabled Whether metrics are sent; wins over management.azuremonitor.metrics.export.enabled
 *     and management.defaults.metrics.export.enabled, which decide when it is not set
 * @param interval How often metrics are sent; from one second to one day
 * @param include Names of the metrics to send, exact or with an asterisk at the end; all by default
 * @param exclude Names of metrics not to send, exact or with an asterisk at the end; wins over
 *     include
 * @param micrometer Micrometer's meters
 * @param opentelemetry Metrics of the OpenTelemetry API
 * @param exporterMeters Whether the meters of the exporter itself, azure.monitor.exporter.*, are
 *     sent like any other; the actuator shows them in either case
 */
@ConfigurationProperties("azure.monitor.metrics")
public record AzureMonitorMetricsProperties(
    @Nullable Boolean enabled,
    @DefaultValue("60s") Duration interval,
    @DefaultValue List<String> include,
    @DefaultValue List<String> exclude,
    @DefaultValue Micrometer micrometer,
    @DefaultValue Opentelemetry opentelemetry,
    @DefaultValue("false") boolean exporterMeters) {

  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

  /**
   * Refuses what cannot be meant.
   *
   * @param enabled whether metrics are sent, or null to leave it to Boot's switches
   * @param interval how often
   * @param include names to send
   * @param exclude names not to send
   * @param micrometer Micrometer's meters
   * @param opentelemetry OpenTelemetry's metrics
   * @param exporterMeters whether the exporter's own meters are sent
   */
  public AzureMonitorMetricsProperties {
    if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "azure.monitor.metrics.interval must be from 1s to 1d, but is " + interval);
    }
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    include.forEach(pattern -> MetricSelection.check("azure.monitor.metrics.include", pattern));
    exclude.forEach(pattern -> MetricSelection.check("azure.monitor.metrics.exclude", pattern));
  }

  /**
   * Micrometer's meters.
   *
   * @param enabled Whether Micrometer's meters are sent
   */
  public record Micrometer(@DefaultValue("true") boolean enabled) {}

  /**
   * Metrics of the OpenTelemetry API.
   *
   * @param enabled Whether metrics of the OpenTelemetry API are sent
   */
  public record Opentelemetry(@DefaultValue("true") boolean enabled) {}
}
