/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.QueryStringPolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of Azure Monitor.
 *
 * @param enabled Whether telemetry is sent to Azure Monitor at all
 * @param connectionString Connection string of the Application Insights resource, as the portal
 *     shows it
 * @param local The ingestion service on localhost that stands in when there is no connection string
 * @param metrics What metrics are sent
 * @param performanceCounters Figures of the process and the machine
 * @param sampling Which share of the traces is kept
 * @param standardMetrics Counts of all requests and dependencies, sampled or not
 * @param storage Where telemetry waits while the service cannot take it
 * @param tracing What traces show
 */
@ConfigurationProperties("azure.monitor")
public record AzureMonitorProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String connectionString,
    @DefaultValue Local local,
    @DefaultValue Metrics metrics,
    @DefaultValue PerformanceCounters performanceCounters,
    @DefaultValue Sampling sampling,
    @DefaultValue StandardMetrics standardMetrics,
    @DefaultValue Storage storage,
    @DefaultValue Tracing tracing) {

  /** Leaves the connection string out, which has the key in it. */
  @Override
  public String toString() {
    return "AzureMonitorProperties[enabled=%s, local=%s, metrics=%s, performanceCounters=%s, sampling=%s, standardMetrics=%s, storage=%s, tracing=%s]"
        .formatted(
            enabled,
            local,
            metrics,
            performanceCounters,
            sampling,
            standardMetrics,
            storage,
            tracing);
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
   * Metrics.
   *
   * @param interval How often metrics are sent
   */
  public record Metrics(@DefaultValue("60s") Duration interval) {}

  /**
   * Performance counters.
   *
   * @param enabled Whether processor, memory, disk and request figures are sent every minute
   */
  public record PerformanceCounters(@DefaultValue("true") boolean enabled) {}

  /**
   * Sampling.
   *
   * @param ratio Share of the traces to keep, from 0 to 1; wins over traces-per-second
   * @param tracesPerSecond Number of traces to keep per second, about
   * @param logs Whether log lines written in a trace that is not kept are left out with it
   */
  public record Sampling(
      @Nullable Double ratio,
      @Nullable Double tracesPerSecond,
      @DefaultValue("true") boolean logs) {}

  /**
   * Standard metrics.
   *
   * @param enabled Whether requests, dependencies, exceptions and messages are counted before
   *     sampling, so that the portal's charts are exact
   */
  public record StandardMetrics(@DefaultValue("true") boolean enabled) {}

  /**
   * The offline store.
   *
   * @param enabled Whether telemetry that cannot be sent is kept on disk; on, but for telemetry of
   *     the ingestion service on localhost, by default
   * @param directory Directory to keep it in; a private one of the user by default
   */
  public record Storage(@Nullable Boolean enabled, @Nullable Path directory) {}

  /**
   * Traces.
   *
   * @param queryString What happens to the query strings of URLs
   */
  public record Tracing(@DefaultValue("redact") QueryStringPolicy queryString) {}
}
