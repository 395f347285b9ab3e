/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Application contexts with our auto-configurations and those of Boot that they stand beside. */
final class Contexts {

  /** A resource that does not exist, on a port where nothing listens. */
  static final String CONNECTION_STRING =
      "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;IngestionEndpoint=http://127.0.0.1:9/";

  private Contexts() {}

  /** Contexts whose telemetry may arrive somewhere. */
  static ApplicationContextRunner runner() {
    // A busy machine is no reason to give anything up at the end.
    return unconnected().withPropertyValues("azure.monitor.shutdown-timeout=30s");
  }

  /** Contexts that nothing is set for but what keeps them on their own. */
  static ApplicationContextRunner unconnected() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                AzureMonitorAutoConfiguration.class,
                AzureMonitorLocalAutoConfiguration.class,
                AzureMonitorLoggingAutoConfiguration.class,
                AzureMonitorMetricsAutoConfiguration.class,
                AzureMonitorTracingAutoConfiguration.class,
                AzureMonitorReactiveWebAutoConfiguration.class,
                AzureMonitorWebAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class,
                MetricsAutoConfiguration.class,
                MicrometerTracingAutoConfiguration.class,
                ObservationAutoConfiguration.class,
                OpenTelemetryLoggingAutoConfiguration.class,
                OpenTelemetrySdkAutoConfiguration.class,
                OpenTelemetryTracingAutoConfiguration.class,
                SimpleMetricsExportAutoConfiguration.class))
        .withPropertyValues("azure.monitor.local.enabled=false");
  }

  /** Contexts with everything but somebody who takes their telemetry. */
  static ApplicationContextRunner connected() {
    return unconnected().withPropertyValues("azure.monitor.connection-string=" + CONNECTION_STRING);
  }
}
