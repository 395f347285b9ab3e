/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Which sampler is in force and why, for one line at the start: a share of missing traces that
 * nobody explains is taken for a defect.
 */
record SamplingChoice(Sampler sampler, String description) {

  /** What Microsoft's own distributions do; enough for most services and affordable for all. */
  private static final double DEFAULT_TRACES_PER_SECOND = 5;

  private static final double BOOT_PROBABILITY = 0.1;
  private static final String BOOT_PROPERTY = "management.tracing.sampling.probability";

  static SamplingChoice of(
      AzureMonitorSamplingProperties properties, Environment environment, Destination destination) {
    Double ratio = properties.ratio();
    if (ratio != null) {
      return ratio(ratio, "azure.monitor.sampling.ratio");
    }
    Double tracesPerSecond = properties.tracesPerSecond();
    if (tracesPerSecond != null) {
      return tracesPerSecond(tracesPerSecond, "azure.monitor.sampling.traces-per-second");
    }
    var probability = Binder.get(environment).bind(BOOT_PROPERTY, Double.class);
    return switch (destination) {
      // Whatever else the application exports to must not notice that we are there.
      case NONE ->
          new SamplingChoice(
              Sampler.parentBased(
                  Sampler.traceIdRatioBased(
                      probability.isBound() ? probability.get() : BOOT_PROBABILITY)),
              "as without Azure Monitor");
      case LOCAL ->
          probability.isBound()
              ? ratio(probability.get(), BOOT_PROPERTY)
              : ratio(1, "the default with the local service");
      case AZURE ->
          probability.isBound()
              ? ratio(probability.get(), BOOT_PROPERTY)
              : tracesPerSecond(DEFAULT_TRACES_PER_SECOND, "the default");
    };
  }

  /** Where traces go, which decides how many are kept by default. */
  enum Destination {
    NONE,
    LOCAL,
    AZURE;

    /** Details of a local service, also those of tests, say so. */
    static Destination of(AzureMonitorConnectionDetails details) {
      return details.getSource().equals("azure-monitor-local") ? LOCAL : AZURE;
    }
  }

  private static SamplingChoice ratio(double ratio, String why) {
    return new SamplingChoice(
        ApplicationInsightsSampler.ratio(ratio),
        "%s %% of the traces are kept (%s)".formatted(plain(100 * ratio), why));
  }

  private static SamplingChoice tracesPerSecond(double limit, String why) {
    return new SamplingChoice(
        ApplicationInsightsSampler.tracesPerSecond(limit),
        "about %s traces per second are kept (%s)".formatted(plain(limit), why));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
