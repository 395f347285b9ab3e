/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done from time to time: to show that this store lives, to try again what failed,
 * to look for what others left, and to give up what is too old. It comes in slices, since there may
 * be thousands of files to look at, and who wants to store something must not wait for all of them.
 * Runs on the store's thread.
 */
final class Maintenance {

  private static final int MOST_STEPS = 64;
  private static final Duration LONGEST = Duration.ofMillis(100);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(60);

  private final StoreSession session;
  private final SegmentIndex index;
  private final SegmentWriter writer;
  private final Room room;
  private final Quarantine quarantine;
  private final Adoption adoption;
  private final OtherDestinations otherDestinations;
  private final Expiry expiry;
  private final StoreHealth health;
  private final Clock clock;

  private final Deque<Steps> chores = new ArrayDeque<>();
  private @Nullable OwnerDirectory owner;
  private long touched;

  Maintenance(
      StoreSession session,
      SegmentIndex index,
      SegmentWriter writer,
      Room room,
      Quarantine quarantine,
      Adoption adoption,
      OtherDestinations otherDestinations,
      Expiry expiry,
      StoreHealth health,
      Clock clock) {
    this.session = session;
    this.index = index;
    this.writer = writer;
    this.room = room;
    this.quarantine = quarantine;
    this.adoption = adoption;
    this.otherDestinations = otherDestinations;
    this.expiry = expiry;
    this.health = health;
    this.clock = clock;
  }

  /**
   * Begins, or goes on for a moment.
   *
   * @param ended tells when to do no more
   * @return whether something is left to do, for which this is to be called again
   */
  boolean slice(BooleanSupplier ended) {
    boolean more = false;
    try {
      if (!ended.getAsBoolean()) {
        OwnerDirectory present = chores.isEmpty() ? begin() : goOn();
        more = present != null && work(present, ended);
      }
    } finally {
      if (!more) {
        cancel();
      }
    }
    room.report(session.present());
    return more;
  }

  /** Lets go of what is held by what has been begun. */
  void cancel() {
    chores.forEach(Steps::cancel);
    chores.clear();
  }

  private @Nullable OwnerDirectory begin() {
    room.tryAgain();
    owner = session.owner();
    if (owner != null) {
      try {
        prepare(owner, touch(owner));
      } catch (NoSuchFileException e) {
        session.isLost();
      } catch (IOException e) {
        // Without the file system's time nobody can be told dead from alive.
        chores.add(expiry.of(owner));
      }
    }
    return owner;
  }

  private long touch(OwnerDirectory present) throws IOException {
    touched = clock.nanoTime();
    return present.touchAlive();
  }

  private void prepare(OwnerDirectory present, long now) throws IOException {
    present.deleteUndeleted();
    index.wakeResting();
    quarantine.clean(present, now);
    writer.tryAgain(present);
    chores.add(adoption.scan(present, now));
    chores.add(otherDestinations.clean(present, now));
    chores.add(expiry.of(present));
  }

  /** A long maintenance must not look like a long silence. */
  private @Nullable OwnerDirectory goOn() {
    OwnerDirectory present = owner;
    if (present != null && clock.nanoTime() - touched >= SIGN_OF_LIFE.toNanos()) {
      try {
        touch(present);
      } catch (NoSuchFileException e) {
        session.isLost();
      } catch (IOException e) {
        // Some minutes later is early enough.
      }
    }
    return present;
  }

  private boolean work(OwnerDirectory present, BooleanSupplier ended) {
    long begun = clock.nanoTime();
    for (int i = 0; i < MOST_STEPS && clock.nanoTime() - begun < LONGEST.toNanos(); i++) {
      Steps chore = chores.peek();
      if (chore == null || ended.getAsBoolean() || session.present() != present) {
        return false;
      }
      if (!hasMore(chore)) {
        chores.remove();
        chore.cancel();
      }
    }
    return !chores.isEmpty();
  }

  private boolean hasMore(Steps chore) {
    try {
      return chore.next();
    } catch (NoSuchFileException e) {
      session.isLost();
    } catch (IOException e) {
      // The next maintenance may do better.
    } catch (RuntimeException e) {
      // The other chores are no worse for it.
      health.unexpected(e);
    }
    return false;
  }
}
