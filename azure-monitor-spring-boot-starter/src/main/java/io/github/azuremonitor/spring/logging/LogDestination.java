/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry SDK of an application context, and what is known of it to tell which lines are
 * its own.
 *
 * <p>Two are the same only when they are one object.
 */
public final class LogDestination {

  private final OpenTelemetry openTelemetry;
  private final LogRules rules;
  private final @Nullable Resource resource;
  private final @Nullable ClassLoader classLoader;

  /**
   * Creates a destination.
   *
   * @param openTelemetry where lines go
   * @param rules which lines those are
   * @param resource what its spans say of where they come from
   * @param classLoader the one that the application's threads have as context class loader
   */
  public LogDestination(
      OpenTelemetry openTelemetry,
      LogRules rules,
      @Nullable Resource resource,
      @Nullable ClassLoader classLoader) {
    this.openTelemetry = openTelemetry;
    this.rules = rules;
    this.resource = resource;
    this.classLoader = classLoader;
  }

  OpenTelemetry openTelemetry() {
    return openTelemetry;
  }

  LogRules rules() {
    return rules;
  }

  boolean hasResource(Resource other) {
    return other.equals(resource);
  }

  boolean hasClassLoader(ClassLoader other) {
    return other == classLoader;
  }
}
