/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What a pipeline says when it is built: enough to know where telemetry goes, nothing secret. */
final class StartupLog {

  private static final Logger logger = Logger.getLogger(AzureMonitorPipeline.class.getName());

  private StartupLog() {}

  static void started(ConnectionString destination, boolean authenticated) {
    logger.log(
        Level.INFO,
        "Azure Monitor: telemetry goes to {0}, instrumentation key {1}, authentication {2}",
        new Object[] {
          destination.ingestionEndpoint().getHost(),
          destination.maskedInstrumentationKey(),
          authenticated ? "Entra ID" : "none"
        });
  }
}
