/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * What has to be done from time to time: to show that this store lives, to give up what is too old,
 * to try again what failed, and to look for what others left. Runs on the store's thread.
 */
final class Maintenance {

  private final StoreSession session;
  private final SegmentIndex index;
  private final StoreBooks books;
  private final Room room;
  private final Quarantine quarantine;
  private final Adoption adoption;
  private final OtherDestinations otherDestinations;
  private final Retention retention;

  Maintenance(
      StoreSession session,
      SegmentIndex index,
      StoreBooks books,
      Room room,
      Quarantine quarantine,
      Adoption adoption,
      OtherDestinations otherDestinations,
      Retention retention) {
    this.session = session;
    this.index = index;
    this.books = books;
    this.room = room;
    this.quarantine = quarantine;
    this.adoption = adoption;
    this.otherDestinations = otherDestinations;
    this.retention = retention;
  }

  void run() {
    OwnerDirectory owner = session.owner();
    if (owner != null) {
      try {
        maintain(owner, owner.touchAlive());
      } catch (NoSuchFileException e) {
        session.isLost();
      } catch (IOException e) {
        // Without the file system's time nobody can be told dead from alive.
        expire(owner);
      }
    }
    room.report(session.present());
  }

  private void maintain(OwnerDirectory owner, long now) throws IOException {
    owner.deleteUndeleted();
    index.wakeResting();
    quarantine.clean(owner, now);
    try {
      adoption.scan(owner, now);
      otherDestinations.clean(owner, now);
    } finally {
      expire(owner);
    }
  }

  private void expire(OwnerDirectory owner) {
    for (Segment segment : index.all()) {
      if (retention.isOver(segment.keptUntil()) && books.dropped(segment, DropReason.EXPIRED)) {
        owner.delete(segment);
      }
    }
  }
}
