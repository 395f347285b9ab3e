/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files in which Linux tells about itself. Implementations do not throw. */
@FunctionalInterface
interface SystemFiles {

  /** Returns the content of a file, or null when there is none to read. */
  @Nullable String read(String path);

  /** Returns the files of this machine; elsewhere than on Linux there are none. */
  static SystemFiles ofMachine() {
    return path -> {
      try {
        return Files.readString(Path.of(path), StandardCharsets.ISO_8859_1);
      } catch (IOException | RuntimeException e) {
        return null;
      }
    };
  }
}
