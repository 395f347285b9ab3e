/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a pipeline says when it is built: enough to know where telemetry goes, nothing secret. */
final class StartupLog {

  private static final Logger logger = Logger.getLogger(AzureMonitorPipeline.class.getName());

  private StartupLog() {}

  static void started(
      ConnectionString destination,
      String authentication,
      PipelineStorage storage,
      @Nullable String note) {
    logger.log(
        Level.INFO,
        "Azure Monitor: telemetry goes to {0}, instrumentation key {1}, authentication {2}, offline"
            + " store {3}{4}",
        new Object[] {
          destination.ingestionEndpoint().getHost(),
          destination.maskedInstrumentationKey(),
          authentication,
          inWords(storage),
          note == null ? "" : "; " + note
        });
  }

  /** A directory that nobody chose is looked for later, when there is somebody to wait for it. */
  private static String inWords(PipelineStorage storage) {
    if (storage.options() == null) {
      return "switched off";
    }
    Path directory = storage.options().directory();
    return directory == null ? "in a private directory of the user" : "in " + directory;
  }
}
