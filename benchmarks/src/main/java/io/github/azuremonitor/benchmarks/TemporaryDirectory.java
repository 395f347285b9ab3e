/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A directory that goes with all that is in it.
 *
 * @param path where it is
 */
record TemporaryDirectory(Path path) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  static TemporaryDirectory create() {
    try {
      return new TemporaryDirectory(Files.createTempDirectory("azure-monitor-benchmark"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a store that is just ending and may still write what was on its way. */
  @Override
  public void close() {
    long start = System.nanoTime();
    while (!delete(System.nanoTime() - start > PATIENCE.toNanos())) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean delete(boolean last) {
    try {
      for (Path file : contents()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (DirectoryNotEmptyException e) {
      if (last) {
        throw new UncheckedIOException(e);
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A store that is just ending may delete its own files meanwhile. */
  private List<Path> contents() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException | UncheckedIOException e) {
      return List.of();
    }
  }
}
