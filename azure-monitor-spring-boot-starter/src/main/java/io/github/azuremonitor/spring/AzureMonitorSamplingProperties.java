/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.SamplingOverride;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Properties of sampling.
 *
 * @param ratio Share of the traces to keep, from 0 to 1; wins over traces-per-second
 * @param tracesPerSecond Number of traces to keep per second, about, when there is no ratio;
 *     management.tracing.sampling.probability is obeyed where neither is set, and the local service
 *     gets everything
 * @param logs Whether log lines written in a trace that is not kept are left out with it
 * @param overrides Telemetry of which another share is kept than of the rest, each with kind
 *     (request, dependency, message or exception), name, attributes and ratio; the first that
 *     applies decides
 */
@ConfigurationProperties("azure.monitor.sampling")
public record AzureMonitorSamplingProperties(
    @Nullable Double ratio,
    @Nullable Double tracesPerSecond,
    @DefaultValue("true") boolean logs,
    @DefaultValue List<Rule> overrides) {

  /**
   * Checks the numbers.
   *
   * @param ratio from 0 to 1
   * @param tracesPerSecond at least 0
   * @param logs any
   * @param overrides any
   */
  public AzureMonitorSamplingProperties {
    Assert.isTrue(ratio == null || isShare(ratio), "ratio must be between 0 and 1");
    Assert.isTrue(
        tracesPerSecond == null || (tracesPerSecond >= 0 && Double.isFinite(tracesPerSecond)),
        "traces-per-second must be a number that is not negative");
    overrides = List.copyOf(overrides);
  }

  private static boolean isShare(double ratio) {
    return ratio >= 0 && ratio <= 1;
  }

  /** Returns the overrides as the exporter takes them. */
  List<SamplingOverride> samplingOverrides() {
    return overrides.stream().map(Rule::samplingOverride).toList();
  }

  /**
   * Telemetry of which another share is kept.
   *
   * @param kind What kind of telemetry: request, dependency, message (a log line) or exception (a
   *     log line with an exception)
   * @param name Of a request its method and path, such as {@code GET /orders/*}, of a log line its
   *     logger; {@code *} stands for any characters. Any name by default
   * @param attributes Attributes that have to be there by now, with their values; {@code *} stands
   *     for any characters
   * @param ratio Share to keep, from 0 to 1
   */
  public record Rule(
      SamplingOverride.Kind kind,
      @Nullable String name,
      @DefaultValue Map<String, String> attributes,
      Double ratio) {

    /**
     * Checks that nothing is missing.
     *
     * @param kind not null
     * @param name any
     * @param attributes any
     * @param ratio from 0 to 1, not null
     */
    public Rule {
      Assert.notNull(kind, "an override needs a kind");
      Assert.notNull(ratio, "an override needs a ratio");
      Assert.isTrue(isShare(ratio), "the ratio of an override must be between 0 and 1");
      attributes = Map.copyOf(attributes);
    }

    private SamplingOverride samplingOverride() {
      SamplingOverride.Builder builder = SamplingOverride.builder(kind).ratio(ratio);
      if (name != null) {
        builder.name(name);
      }
      attributes.forEach(builder::attribute);
      return builder.build();
    }
  }
}
