/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.DiskFullException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Tells a full disk from other failures, for which Java has nothing but the system's words, which
 * may be in any language.
 */
final class FullDisk {

  private static final List<String> WORDS =
      List.of("no space left", "quota exceeded", "not enough space");

  private static final long NOTHING_LEFT = 64 * 1024;

  private FullDisk() {}

  /** Returns the failure itself, or one that says more. */
  static IOException recognized(IOException failure, Path path) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(message::contains) || (isVague(failure) && isFull(path))
        ? new DiskFullException("There is no room", failure)
        : failure;
  }

  private static boolean isVague(IOException failure) {
    return failure.getClass() == IOException.class
        || failure.getClass() == FileSystemException.class;
  }

  private static boolean isFull(Path path) {
    Path directory = path.getParent();
    return directory != null
        && directory.toFile().getTotalSpace() > 0
        && directory.toFile().getUsableSpace() < NOTHING_LEFT;
  }
}
