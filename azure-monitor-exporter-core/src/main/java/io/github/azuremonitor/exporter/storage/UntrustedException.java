/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.io.IOException;
import java.nio.file.Path;

/** A directory is not private enough to keep telemetry in. */
final class UntrustedException extends IOException {

  private static final long serialVersionUID = 1L;

  UntrustedException(Path path, String reason) {
    super(path + " " + reason);
  }
}
