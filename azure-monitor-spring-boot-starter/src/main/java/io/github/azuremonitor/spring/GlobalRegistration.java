/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the application's OpenTelemetry the global one while the context lives. There is one for
 * the whole process, so who comes second gets a warning and does without.
 */
final class GlobalRegistration implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(GlobalRegistration.class);

  private final OpenTelemetry openTelemetry;
  private final boolean ours;

  private GlobalRegistration(OpenTelemetry openTelemetry, boolean ours) {
    this.openTelemetry = openTelemetry;
    this.ours = ours;
  }

  static GlobalRegistration none(OpenTelemetry openTelemetry) {
    return new GlobalRegistration(openTelemetry, false);
  }

  static GlobalRegistration register(OpenTelemetry openTelemetry) {
    try {
      GlobalOpenTelemetry.set(openTelemetry);
      return new GlobalRegistration(openTelemetry, true);
    } catch (IllegalStateException e) {
      logger.warn(
          "azure.monitor.register-global has no effect: the global OpenTelemetry was set or used"
              + " before. What asks for it does not get that of this application");
      return none(openTelemetry);
    }
  }

  /**
   * Takes it back, so that the next context can set its own. The method has its name from what
   * others need it for; there is no other. What was set since is not ours to take back.
   */
  @Override
  public void close() {
    if (ours && GlobalOpenTelemetry.getTracerProvider() == openTelemetry.getTracerProvider()) {
      GlobalOpenTelemetry.resetForTest();
    }
  }
}
