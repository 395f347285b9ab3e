/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.Facts;
import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clears away, once an hour, what was meant for destinations that nobody is configured for any
 * more: only what is too old for any of them, and only what no living process owns. Nothing of it
 * is ever sent or counted. Runs on the store's thread.
 */
final class OtherDestinations {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 1_000;

  private final StoreFiles files;
  private final DeadOwners deadOwners;
  private final Quarantine quarantine;
  private final Retention retention;
  private final Clock clock;
  private final Map<Path, Long> keptUntil = new HashMap<>();
  private @Nullable Long next;

  OtherDestinations(
      StoreFiles files,
      DeadOwners deadOwners,
      Quarantine quarantine,
      Retention retention,
      Clock clock) {
    this.files = files;
    this.deadOwners = deadOwners;
    this.quarantine = quarantine;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * Clears away what is too old.
   *
   * @param now the file system's time
   */
  void clean(OwnerDirectory own, long now) throws IOException {
    Path base = own.destination().getParent();
    if (base == null || (next != null && clock.nanoTime() - next < 0)) {
      return;
    }
    next = clock.nanoTime() + PAUSE.toNanos();
    for (String name : files.list(base, DeadOwners.MOST_NAMES).names()) {
      Path destination = base.resolve(name);
      if (Fingerprint.isDirectoryName(name) && !destination.equals(own.destination())) {
        clean(destination, own, now);
      }
    }
  }

  private void clean(Path destination, OwnerDirectory own, long now) {
    try {
      new Trust(files).checkPrivate(destination, own.user());
      deadOwners.scan(
          destination, own, now, (directory, names) -> take(directory, names, own, now));
      quarantine.cleanOther(destination, own.user(), now);
      // Fails while there is something in it.
      files.delete(destination);
    } catch (IOException e) {
      // It is in use, or not ours.
    }
  }

  private boolean take(Path directory, List<String> names, OwnerDirectory own, long now)
      throws IOException {
    boolean left = false;
    for (String name : names) {
      if (SegmentName.parse(name).isPresent() || SegmentName.isTemporary(name)) {
        Facts facts = files.facts(directory.resolve(name));
        if (Trust.isOwnFile(facts, own.user())) {
          left |= !deleteIfTooOld(directory.resolve(name), now - facts.modifiedMillis());
        }
      }
    }
    return left;
  }

  /** An age that cannot be is not believed: such a file is as old as its first sight. */
  private boolean deleteIfTooOld(Path file, long ageMillis) throws IOException {
    if (retention.isPlausible(ageMillis)) {
      if (!retention.isTooOld(ageMillis)) {
        return false;
      }
    } else if (!keptUntil.containsKey(file)) {
      if (keptUntil.size() < MOST_REMEMBERED) {
        keptUntil.put(file, retention.endOfWhatIsNew());
      }
      return false;
    } else if (!retention.isOver(keptUntil.get(file))) {
      return false;
    }
    files.delete(file);
    keptUntil.remove(file);
    return true;
  }
}
