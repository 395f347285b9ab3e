/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.ConnectionString;
import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties and what they mean. Those that the Spring Boot starter knows as well have its
 * names and defaults.
 */
final class Settings {

  static final String EXPORTER = "azure_monitor";

  private static final String TRACES = "otel.traces.exporter";
  private static final List<String> SIGNALS =
      List.of(TRACES, "otel.metrics.exporter", "otel.logs.exporter");

  /** Our own name, and the one that is the environment variable which Azure sets. */
  private static final List<String> CONNECTION_STRING =
      List.of("azure.monitor.connection-string", "applicationinsights.connection.string");

  private static final String STORAGE_ENABLED = "azure.monitor.storage.enabled";
  private static final String STORAGE_DIRECTORY = "azure.monitor.storage.directory";
  private static final String STANDARD_METRICS = "azure.monitor.standard-metrics.enabled";
  private static final String PERFORMANCE_COUNTERS = "azure.monitor.performance-counters.enabled";

  private final ConfigProperties config;

  Settings(ConfigProperties config) {
    this.config = config;
  }

  boolean exportsAnything() {
    return SIGNALS.stream().anyMatch(signal -> config.getList(signal).contains(EXPORTER));
  }

  boolean exportsTraces() {
    return config.getList(TRACES).contains(EXPORTER);
  }

  /** Only whoever gets the spans may count them: the service counts what has no mark. */
  boolean countsSpans() {
    return exportsTraces() && (isOn(STANDARD_METRICS) || isOn(PERFORMANCE_COUNTERS));
  }

  StandardMetrics standardMetrics(AzureMonitorPipeline pipeline) {
    StandardMetrics metrics = StandardMetrics.create(pipeline);
    if (!isOn(STANDARD_METRICS)) {
      metrics = metrics.withoutStandardMetrics();
    }
    return isOn(PERFORMANCE_COUNTERS) ? metrics : metrics.withoutPerformanceCounters();
  }

  private boolean isOn(String property) {
    return config.getBoolean(property, true);
  }

  AzureMonitorPipeline pipeline(Resource resource) {
    try {
      AzureMonitorPipelineBuilder builder =
          AzureMonitorPipeline.builder()
              .connectionString(connectionString())
              .resource(resource)
              // Somebody else's sampler must not cost the log lines of its traces.
              .mapping(MappingOptions.builder().logsOfUnsampledTraces(!exportsTraces()).build())
              .disableOfflineStorage(!isOn(STORAGE_ENABLED));
      String directory = text(STORAGE_DIRECTORY);
      if (directory != null) {
        builder.storageDirectory(Path.of(directory));
      }
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  private ConnectionString connectionString() {
    for (String property : CONNECTION_STRING) {
      String text = text(property);
      if (text != null) {
        return ConnectionString.parse(text, property);
      }
    }
    throw new ConfigurationException(
        "No connection string for the exporter "
            + EXPORTER
            + ": set the environment variable APPLICATIONINSIGHTS_CONNECTION_STRING or the property"
            + " applicationinsights.connection.string; the portal shows it on the overview page of"
            + " the Application Insights resource");
  }

  /** A variable that is set to nothing is one that is not set. */
  private @Nullable String text(String property) {
    String text = config.getString(property);
    return text == null || text.isBlank() ? null : text;
  }
}
