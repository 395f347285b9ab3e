/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.DeadOwners.Outcome;
import io.github.azuremonitor.exporter.storage.StoreFiles.Facts;
import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
  private final StoreHealth health;
  private final Clock clock;
  private final Map<Path, Long> keptUntil = new HashMap<>();
  private @Nullable Long next;

  OtherDestinations(
      StoreFiles files,
      DeadOwners deadOwners,
      Quarantine quarantine,
      Retention retention,
      StoreHealth health,
      Clock clock) {
    this.files = files;
    this.deadOwners = deadOwners;
    this.quarantine = quarantine;
    this.retention = retention;
    this.health = health;
    this.clock = clock;
  }

  /**
   * Clears away what is too old, if it is time for that.
   *
   * @param now the file system's time
   */
  Steps clean(OwnerDirectory own, long now) {
    return new Cleaning(own, now);
  }

  private final class Cleaning implements Steps, DeadOwners.Taker {

    private final OwnerDirectory own;
    private final long now;
    private @Nullable Deque<Path> destinations;
    private @Nullable Path destination;
    private @Nullable Steps scan;

    Cleaning(OwnerDirectory own, long now) {
      this.own = own;
      this.now = now;
    }

    @Override
    public boolean next() throws IOException {
      if (destinations == null) {
        destinations = new ArrayDeque<>(others(own));
      }
      if (destination == null || scan == null) {
        return begin(destinations.poll());
      }
      try {
        if (!scan.next()) {
          end(destination);
        }
      } catch (IOException e) {
        // It is in use, or not ours.
        cancel();
      } catch (RuntimeException e) {
        health.unexpected(e);
        cancel();
      }
      return true;
    }

    private boolean begin(@Nullable Path other) {
      if (other == null) {
        return false;
      }
      try {
        new Trust(files).checkPrivate(other, own.user());
        destination = other;
        scan = deadOwners.scan(other, own, now, this);
      } catch (IOException e) {
        // It is not ours.
      }
      return true;
    }

    private void end(Path cleaned) throws IOException {
      cancel();
      quarantine.cleanOther(cleaned, own.user(), now);
      // Fails while there is something in it.
      files.delete(cleaned);
    }

    @Override
    public void cancel() {
      if (scan != null) {
        scan.cancel();
        scan = null;
      }
    }

    @Override
    public List<String> select(List<String> names) {
      return names.stream()
          .filter(name -> SegmentName.parse(name).isPresent() || SegmentName.isTemporary(name))
          .toList();
    }

    @Override
    public Outcome take(Path directory, String name) throws IOException {
      Path file = directory.resolve(name);
      Facts facts = files.facts(file);
      boolean stays =
          Trust.isOwnFile(facts, own.user()) && !deleteIfTooOld(file, now - facts.modifiedMillis());
      return stays ? Outcome.LEFT : Outcome.TAKEN;
    }

    @Override
    public void end() {}
  }

  private List<Path> others(OwnerDirectory own) throws IOException {
    Path base = own.destination().getParent();
    if (base == null || (next != null && clock.nanoTime() - next < 0)) {
      return List.of();
    }
    next = clock.nanoTime() + PAUSE.toNanos();
    return files.list(base, DeadOwners.MOST_NAMES).names().stream()
        .filter(Fingerprint::isDirectoryName)
        .map(base::resolve)
        .filter(destination -> !destination.equals(own.destination()))
        .toList();
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
