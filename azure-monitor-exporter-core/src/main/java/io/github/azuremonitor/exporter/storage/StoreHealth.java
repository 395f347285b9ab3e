/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells people when the store stops working and when it works again: a line per change, and per
 * kind of trouble at most one an hour. Thread-safe.
 */
final class StoreHealth {

  private static final Logger logger = Logger.getLogger(StoreHealth.class.getName());
  private static final Duration QUIET = Duration.ofHours(1);

  /** What can be wrong. */
  private enum Trouble {
    UNUSABLE,
    DISK_FULL,
    WRITE_FAILED,
    STORE_FULL,
    CORRUPT,
    DIRECTORY_GONE,
    HANGING,
    TOO_MANY_NAMES,
    UNEXPECTED
  }

  private final StoreStatus status;
  private final Clock clock;
  private final Map<Trouble, Long> lastLines = new EnumMap<>(Trouble.class);
  private @Nullable Trouble present;
  private boolean announced;

  StoreHealth(StoreStatus status, Clock clock) {
    this.status = status;
    this.clock = clock;
  }

  /** Batches can be stored. */
  void works(Path directory) {
    if (endsAnnounced()) {
      log(Level.INFO, "Telemetry can be stored in {0} again", directory);
    }
    status.ready();
  }

  /** Returns whether nothing is known to be wrong with storing. */
  synchronized boolean isWell() {
    return present == null;
  }

  private synchronized boolean endsAnnounced() {
    boolean was = announced;
    present = null;
    announced = false;
    return was;
  }

  /** There is no directory to be used. */
  void unusable(boolean expected, IOException failure) {
    trouble(
        Trouble.UNUSABLE,
        expected ? Level.INFO : Level.WARNING,
        "The offline store cannot be used, telemetry waits in memory instead: {0}",
        inWords(failure));
  }

  /** The disk is full, or nearly so. */
  void diskFull() {
    trouble(
        Trouble.DISK_FULL, Level.WARNING, "Telemetry cannot be stored: {0}", "the disk is full");
  }

  /** A batch could not be written. */
  void writeFailed(IOException failure) {
    trouble(
        Trouble.WRITE_FAILED, Level.WARNING, "Telemetry cannot be stored: {0}", inWords(failure));
  }

  /** The file system does not answer. */
  void hanging() {
    trouble(
        Trouble.HANGING,
        Level.WARNING,
        "Telemetry cannot be stored: {0}",
        "the file system does not answer");
  }

  private void trouble(Trouble trouble, Level level, String text, String why) {
    if (begins(trouble)) {
      log(level, text, why);
    }
    status.unavailable(why);
  }

  private synchronized boolean begins(Trouble trouble) {
    if (present == trouble) {
      return false;
    }
    present = trouble;
    boolean news = isNews(trouble);
    announced |= news;
    return news;
  }

  /** Stored batches make room for others, or others are not taken. */
  void storeFull() {
    line(
        Trouble.STORE_FULL,
        Level.WARNING,
        "The offline store is full, telemetry is lost; its maximum size can be raised");
  }

  /** A file was found to be damaged. */
  void corrupt(Path file) {
    line(
        Trouble.CORRUPT,
        Level.WARNING,
        "The offline store found a damaged file, whose telemetry is lost: {0}",
        file);
  }

  /** Somebody deleted the directory of this store, with all that was in it. */
  void directoryGone(Path directory) {
    line(
        Trouble.DIRECTORY_GONE,
        Level.WARNING,
        "A directory of the offline store was deleted, the telemetry in it is lost: {0}",
        directory);
  }

  /** A directory holds so many files that not all of them are looked at. */
  void tooManyNames(Path directory) {
    line(
        Trouble.TOO_MANY_NAMES,
        Level.WARNING,
        "There are too many files in {0}, not all of them are looked at",
        directory);
  }

  /** Batches of an ended process were taken over. */
  void adopted(long batches) {
    log(Level.INFO, "{0} stored batches of ended processes will be sent", batches);
  }

  /** Something failed that should not. */
  void unexpected(Throwable failure) {
    line(Trouble.UNEXPECTED, Level.SEVERE, "Unexpected failure in the offline store: {0}", failure);
  }

  /** Logs outside of the lock: a handler may hang in the same file system as the store. */
  private void line(Trouble trouble, Level level, String text, Object... parameters) {
    if (isNews(trouble)) {
      log(level, text, parameters);
    }
  }

  private synchronized boolean isNews(Trouble trouble) {
    long now = clock.nanoTime();
    Long last = lastLines.get(trouble);
    if (last != null && now - last < QUIET.toNanos()) {
      return false;
    }
    lastLines.put(trouble, now);
    return true;
  }

  private static String inWords(IOException failure) {
    if (failure instanceof FileSystemException detailed && detailed.getReason() == null) {
      return failure.getMessage() + " (" + failure.getClass().getSimpleName() + ")";
    }
    return String.valueOf(failure.getMessage());
  }

  private static void log(Level level, String text, Object... parameters) {
    try {
      logger.log(level, text, parameters);
    } catch (Throwable ignored) {
      // Handlers are other people's code; one that fails must not stop the store.
    }
  }
}
