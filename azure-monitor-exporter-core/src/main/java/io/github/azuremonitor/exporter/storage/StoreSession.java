/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The owner directory as long as there is one: opened when it is first needed, again when somebody
 * has deleted it, and after a while when it could not be opened. Runs on the store's thread.
 */
final class StoreSession {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final StoreSetup setup;
  private final boolean expectedToFail;
  private final SegmentIndex index;
  private final StoreBooks books;
  private final StoreHealth health;
  private final Clock clock;

  private @Nullable OwnerDirectory owner;
  private long sequence;
  private boolean ended;
  private @Nullable Long nextAttempt;

  /**
   * Creates the session, which touches no file yet.
   *
   * @param expectedToFail whether nobody asked for a directory, so that having none is no fault
   */
  StoreSession(
      StoreSetup setup,
      boolean expectedToFail,
      SegmentIndex index,
      StoreBooks books,
      StoreHealth health,
      Clock clock) {
    this.setup = setup;
    this.expectedToFail = expectedToFail;
    this.index = index;
    this.books = books;
    this.health = health;
    this.clock = clock;
  }

  /** Returns the directory, or null when there is none to be had now. */
  @Nullable OwnerDirectory owner() {
    if (owner == null && !ended && isTimeForAttempt()) {
      try {
        owner = setup.open(sequence);
        health.works(owner.path());
      } catch (IOException e) {
        nextAttempt = clock.nanoTime() + PAUSE.toNanos();
        ended = !StoreSetup.mayPass(e);
        health.unusable(expectedToFail, e);
      }
    }
    return owner;
  }

  private boolean isTimeForAttempt() {
    return nextAttempt == null || clock.nanoTime() - nextAttempt >= 0;
  }

  /** Returns the directory if there is one, without looking for one. */
  @Nullable OwnerDirectory present() {
    return owner;
  }

  /**
   * A file of ours was not where it should be. If the whole directory is gone, so is all that was
   * in it; the next batch finds a new one.
   *
   * @return whether the directory is gone
   */
  boolean isLost() {
    OwnerDirectory lost = owner;
    if (lost == null || lost.exists()) {
      return lost == null;
    }
    owner = null;
    nextAttempt = null;
    sequence = lost.nextSequence();
    lost.release(false);
    for (Segment segment : index.all()) {
      books.dropped(segment, DropReason.CORRUPT);
    }
    health.directoryGone(lost.path());
    return true;
  }

  /** Gives the directory free. Files of batches that are removed later can still be deleted. */
  void close() {
    ended = true;
    if (owner != null) {
      owner.release(index.size() == 0);
    }
  }
}
