/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.spring.delivery.AzureMonitorDescriptor;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Says what is looked up by name, so that a native image finds it. What Spring looks up itself,
 * such as the properties that are beans, Spring says.
 */
final class AzureMonitorRuntimeHints implements RuntimeHintsRegistrar {

  /** What the exporter asks not to observe its requests, in the versions that have it. */
  private static final List<String> SUPPRESSION =
      List.of(
          "io.opentelemetry.api.impl.InstrumentationUtil",
          "io.opentelemetry.api.internal.InstrumentationUtil");

  private static final List<String> APPENDERS =
      List.of(
          "io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender",
          "io.opentelemetry.instrumentation.log4j.appender.v2_17.OpenTelemetryAppender");

  /** What is only asked for whether it is there. */
  private static final List<String> PRESENT =
      List.of(
          "ch.qos.logback.classic.LoggerContext",
          "org.apache.logging.log4j.core.LoggerContext",
          "io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration",
          "javax.sql.DataSource");

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    hints.resources().registerPattern("io/github/azuremonitor/exporter/mapping/version.properties");
    for (String type : SUPPRESSION) {
      registerMethod(hints, classLoader, type, "suppressInstrumentation", Runnable.class);
    }
    for (String type : APPENDERS) {
      registerMethod(hints, classLoader, type, "install", OpenTelemetry.class);
    }
    for (String type : PRESENT) {
      hints.reflection().registerTypeIfPresent(classLoader, type);
    }
    for (String type : DatabaseHint.OBSERVERS) {
      hints.reflection().registerTypeIfPresent(classLoader, type);
    }
    // Read before there are beans, also where conditions have left out the bean.
    BindableRuntimeHintsRegistrar.forTypes(AzureMonitorLoggingProperties.class)
        .registerHints(hints, classLoader);
    // The page of the local service shows it, also where the actuator's endpoint is not exposed.
    new BindingReflectionHintsRegistrar()
        .registerReflectionHints(hints.reflection(), AzureMonitorDescriptor.class);
  }

  private static void registerMethod(
      RuntimeHints hints,
      @Nullable ClassLoader classLoader,
      String type,
      String method,
      Class<?> parameter) {
    hints
        .reflection()
        .registerTypeIfPresent(
            classLoader,
            type,
            hint ->
                hint.withMethod(
                    method, List.of(TypeReference.of(parameter)), ExecutableMode.INVOKE));
  }
}
