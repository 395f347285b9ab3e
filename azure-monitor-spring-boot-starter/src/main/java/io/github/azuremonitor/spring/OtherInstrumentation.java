/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Who else may observe this application. Agents put themselves on the class path of the system.
 *
 * @param system sees the agents
 * @param application sees the libraries of the application
 * @param properties reads properties of the system
 */
record OtherInstrumentation(
    ClassLoader system,
    @Nullable ClassLoader application,
    UnaryOperator<@Nullable String> properties) {

  private static final Logger logger = LoggerFactory.getLogger(OtherInstrumentation.class);

  static OtherInstrumentation of(@Nullable ClassLoader application) {
    return new OtherInstrumentation(
        ClassLoader.getSystemClassLoader(), application, System::getProperty);
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

  /** Returns a warning when there is somebody whose telemetry may stand beside the starter's. */
  Optional<String> warning() {
    if (properties.apply("otel.javaagent.version") != null
        || ClassUtils.isPresent("io.opentelemetry.javaagent.OpenTelemetryAgent", system)) {
      return Optional.of(
          "The OpenTelemetry Java agent is attached: requests, dependencies, logs and metrics that"
              + " the Azure Monitor starter sends as well are double if the agent sends them to the"
              + " same place. Detach the agent, or set azure.monitor.enabled=false");
    }
    if (ClassUtils.isPresent(
        "io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration",
        application)) {
      return Optional.of(
          "OpenTelemetry's own Spring Boot starter is on the class path: requests, dependencies and"
              + " logs that the Azure Monitor starter sends as well are double if they go to the same"
              + " place. Remove that starter, or switch it off with otel.sdk.disabled=true");
    }
    return Optional.empty();
  }

  void warn() {
    warning().ifPresent(logger::warn);
  }
}
