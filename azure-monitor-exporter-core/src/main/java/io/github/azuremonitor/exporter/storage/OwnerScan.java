/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.DeadOwners.Outcome;
import io.github.azuremonitor.exporter.storage.DeadOwners.Seizure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look through the owner directories of a destination: a step looks at a directory, or takes a
 * file out of one whose owner has ended. Nobody else can take anything out of that until it is
 * empty. Runs on the store's thread.
 */
final class OwnerScan implements Steps {

  /** More of them are hardly the fault of single files. */
  private static final int MOST_FAILURES = 10;

  private final DeadOwners deadOwners;
  private final Path destination;
  private final OwnerDirectory own;
  private final long now;
  private final DeadOwners.Taker taker;
  private @Nullable Deque<OwnerName> owners;
  private @Nullable Seizure seized;
  private final Deque<String> names = new ArrayDeque<>();
  private int failures;
  private boolean left;
  private boolean begun;

  OwnerScan(
      DeadOwners deadOwners,
      Path destination,
      OwnerDirectory own,
      long now,
      DeadOwners.Taker taker) {
    this.deadOwners = deadOwners;
    this.destination = destination;
    this.own = own;
    this.now = now;
    this.taker = taker;
  }

  @Override
  public boolean next() throws IOException {
    if (owners == null) {
      owners = new ArrayDeque<>(deadOwners.candidates(destination, own));
      return true;
    }
    if (seized == null && owners.isEmpty()) {
      return false;
    }
    // What goes wrong with one directory must not keep others from being looked at.
    try {
      if (seized == null) {
        visit(owners.remove());
      } else {
        take(seized);
      }
    } catch (IOException e) {
      // Another process is quicker, or the next scan will do what is left.
      cancel();
    } catch (RuntimeException e) {
      deadOwners.failed(e);
      cancel();
    }
    return true;
  }

  private void visit(OwnerName name) throws IOException {
    Optional<Seizure> seizure = deadOwners.seize(destination, name, own, now);
    if (seizure.isPresent()) {
      seized = seizure.get();
      names.clear();
      names.addAll(taker.select(deadOwners.names(seized)));
      failures = 0;
      left = false;
      begun = false;
    }
  }

  private void take(Seizure from) throws IOException {
    String name = names.poll();
    if (name != null) {
      begun = true;
      switch (outcome(from, name)) {
        case TAKEN -> {}
        case LEFT -> left = true;
        case ENOUGH -> {
          left = true;
          names.clear();
        }
      }
      return;
    }
    end();
    if (!left) {
      deadOwners.clear(from);
    }
    cancel();
  }

  /** What goes wrong with one file must not keep others from being taken. */
  private Outcome outcome(Seizure from, String name) throws IOException {
    try {
      return taker.take(from.path(), name);
    } catch (NoSuchFileException e) {
      // Nothing is left of it, or clearing the directory will find it.
      return Outcome.TAKEN;
    } catch (IOException e) {
      failures++;
      return failures < MOST_FAILURES ? Outcome.LEFT : Outcome.ENOUGH;
    }
  }

  private void end() throws IOException {
    if (begun) {
      begun = false;
      taker.end();
    }
  }

  @Override
  public void cancel() {
    if (seized == null) {
      return;
    }
    try {
      end();
    } catch (IOException e) {
      // It is not as safe as it could be.
    } finally {
      deadOwners.letGo(seized);
      seized = null;
    }
  }
}
