/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Who else may observe this application. Agents put themselves on the class path of the system.
 *
 * @param system sees the agents
 * @param application sees the libraries of the application
 * @param properties reads properties of the application, those of the system included
 */
record OtherInstrumentation(
    ClassLoader system,
    @Nullable ClassLoader application,
    UnaryOperator<@Nullable String> properties) {

  /** Boot's exporters that speak OpenTelemetry's own protocol. */
  private static final List<OtlpExporter> OTLP_EXPORTERS =
      List.of(
          new OtlpExporter(
              "management.opentelemetry.tracing.export.otlp.endpoint",
              "management.tracing.export.otlp.enabled",
              "management.tracing.export.enabled"),
          new OtlpExporter(
              "management.opentelemetry.logging.export.otlp.endpoint",
              "management.logging.export.otlp.enabled",
              "management.logging.export.enabled"),
          new OtlpExporter(
              "management.otlp.metrics.export.url",
              "management.otlp.metrics.export.enabled",
              "management.defaults.metrics.export.enabled"));

  /** What Spring takes for {@code false}. */
  private static final Set<String> FALSE = Set.of("false", "off", "no", "0");

  /**
   * Application Insights takes that protocol in hosts of these domains, sovereign clouds included.
   */
  private static final List<String> AZURE_MONITOR =
      List.of(
          ".monitor.azure.com",
          ".monitor.azure.us",
          ".monitor.azure.cn",
          ".applicationinsights.azure.com",
          ".applicationinsights.azure.us",
          ".applicationinsights.azure.cn");

  private static final Logger logger = LoggerFactory.getLogger(OtherInstrumentation.class);

  static OtherInstrumentation of(@Nullable ClassLoader application, Environment environment) {
    return new OtherInstrumentation(
        ClassLoader.getSystemClassLoader(), application, name -> read(environment, name));
  }

  /** Whoever needs a property that cannot be resolved says so better. */
  private static @Nullable String read(Environment environment, String name) {
    try {
      return environment.getProperty(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Tells whether Microsoft's agent is attached, which does all that the starter does. */
  boolean hasApplicationInsightsAgent() {
    return ClassUtils.isPresent("com.microsoft.applicationinsights.agent.Agent", system);
  }

  /** Says that the starter leaves the work to the agent. */
  static void stepAside() {
    logger.warn(
        "The Application Insights Java agent is attached, so the Azure Monitor starter steps aside:"
            + " with both of them everything would be reported twice. Remove one of the two");
  }

  /** Returns a warning for each whose telemetry may stand beside the starter's. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (properties.apply("otel.javaagent.version") != null
        || ClassUtils.isPresent("io.opentelemetry.javaagent.OpenTelemetryAgent", system)) {
      warnings.add(
          "The OpenTelemetry Java agent is attached: requests, dependencies, logs and metrics that"
              + " the Azure Monitor starter sends as well are double if the agent sends them to the"
              + " same place. Detach the agent, or set azure.monitor.enabled=false");
    }
    if (hasStarterOfOpenTelemetry()) {
      warnings.add(
          "OpenTelemetry's own Spring Boot starter is on the class path: requests, dependencies and"
              + " logs that the Azure Monitor starter sends as well are double if they go to the same"
              + " place. Remove that starter, or switch it off with otel.sdk.disabled=true");
    }
    for (OtlpExporter exporter : OTLP_EXPORTERS) {
      if (leadsToAzureMonitor(properties.apply(exporter.endpoint))
          && exporter.isEnabled(properties)) {
        warnings.add(
            exporter.endpoint
                + " leads to Azure Monitor: what is exported there is double if it is the resource"
                + " to which the Azure Monitor starter sends. Remove the property, or switch off"
                + " the same kind of telemetry under azure.monitor");
      }
    }
    return warnings;
  }

  private boolean hasStarterOfOpenTelemetry() {
    return ClassUtils.isPresent(
            "io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration",
            application)
        && !Boolean.parseBoolean(properties.apply("otel.sdk.disabled"));
  }

  private static boolean leadsToAzureMonitor(@Nullable String endpoint) {
    if (endpoint == null) {
      return false;
    }
    try {
      String host = URI.create(endpoint.strip()).getHost();
      return host != null
          && AZURE_MONITOR.stream().anyMatch(host.toLowerCase(Locale.ROOT)::endsWith);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  void warn() {
    warnings().forEach(logger::warn);
  }

  /**
   * One of Boot's exporters, by its properties.
   *
   * @param endpoint where it sends to
   * @param own switches this one off, or on whatever the other says
   * @param ofAll switches all exporters of its kind off
   */
  private record OtlpExporter(String endpoint, String own, String ofAll) {

    boolean isEnabled(UnaryOperator<@Nullable String> properties) {
      String value = properties.apply(own);
      String decisive = value != null ? value : properties.apply(ofAll);
      return decisive == null || !FALSE.contains(decisive.strip().toLowerCase(Locale.ROOT));
    }
  }
}
