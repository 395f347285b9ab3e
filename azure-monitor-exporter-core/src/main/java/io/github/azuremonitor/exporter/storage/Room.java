/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.storage.StoreFiles.Space;
import io.github.azuremonitor.exporter.storage.StoreOptions.WhenFull;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the store within its bounds, and the disk from being filled. On the store's thread. */
final class Room {

  private static final int MOST_FILES = 9_990;
  private static final int MOST_ATTEMPTS = 3;
  private static final long LEAST_FREE_BYTES = 64L * 1024 * 1024;

  private final StoreFiles files;
  private final StoreOptions options;
  private final SegmentIndex index;
  private final StoreBooks books;
  private final Quarantine quarantine;
  private final StoreStatus status;
  private final StoreHealth health;

  /** Who cannot be deleted must not keep others from yielding, nor be tried each time. */
  private final Set<Segment> undeletable = new HashSet<>();

  Room(
      StoreFiles files,
      StoreOptions options,
      SegmentIndex index,
      StoreBooks books,
      Quarantine quarantine,
      StoreStatus status,
      StoreHealth health) {
    this.files = files;
    this.options = options;
    this.index = index;
    this.books = books;
    this.quarantine = quarantine;
    this.status = status;
    this.health = health;
  }

  /** Returns whether a batch is so large that the store would hold too few of its kind. */
  boolean isTooLarge(long diskBytes) {
    return diskBytes > options.maxBytes() / 4;
  }

  /** Returns whether there is room for more, without anyone yielding. */
  boolean fits(long diskBytes, int moreFiles, OwnerDirectory owner) {
    long other = owner.otherBytes() + quarantine.bytes();
    return index.diskBytes() + other + diskBytes <= options.maxBytes()
        && index.size() + moreFiles <= MOST_FILES;
  }

  /** Returns whether what lies on disk already may be taken over. */
  boolean mayAdopt(long diskBytes, OwnerDirectory owner) {
    return options.whenFull() == WhenFull.EVICT_OLDEST || fits(diskBytes, 1, owner);
  }

  /** Makes room for a batch, if that is possible. */
  boolean make(long diskBytes, OwnerDirectory owner) {
    while (!fits(diskBytes, 1, owner)) {
      health.storeFull();
      if (!evictOldest(owner)) {
        return false;
      }
    }
    return true;
  }

  /** Brings the store back within its bounds after something was added to it. */
  void trim(OwnerDirectory owner) {
    boolean more = true;
    while (more && !fits(0, 0, owner)) {
      health.storeFull();
      more = evictOldest(owner);
    }
  }

  /**
   * Makes the oldest batch of the largest share yield; returns whether that made room. What cannot
   * be deleted makes none, so that its telemetry need not be given up.
   */
  boolean evictOldest(OwnerDirectory owner) {
    if (options.whenFull() == WhenFull.REJECT_NEW) {
      return false;
    }
    for (Segment victim : victims()) {
      if (owner.tryToDelete(victim)) {
        // Somebody may have removed it meanwhile, which makes room just as well.
        books.dropped(victim, DropReason.EVICTED);
        return true;
      }
      undeletable.add(victim);
    }
    return false;
  }

  private List<Segment> victims() {
    List<Segment> victims = index.victims(MOST_ATTEMPTS, undeletable);
    if (victims.isEmpty()) {
      undeletable.clear();
      return index.victims(MOST_ATTEMPTS, undeletable);
    }
    return victims;
  }

  /** What could not be deleted may be deleted now. */
  void tryAgain() {
    undeletable.clear();
  }

  /** Returns whether enough of the disk is left for others. */
  boolean isOnDisk(OwnerDirectory owner) {
    try {
      Space space = files.space(owner.path());
      return space.usable() >= Math.max(LEAST_FREE_BYTES, space.total() / 100);
    } catch (IOException e) {
      return true;
    }
  }

  /** Tells the ledger how much room is taken. */
  void report(@Nullable OwnerDirectory owner) {
    status.otherBytes(owner == null ? 0 : owner.otherBytes() + quarantine.bytes());
    status.refresh();
  }
}
