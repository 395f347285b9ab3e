/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.storage.Segment.State;
import io.github.azuremonitor.exporter.storage.SegmentFormat.Decoded;
import io.github.azuremonitor.exporter.storage.StoreFiles.Facts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lends batches, of which there may be no longer what the index says. On the store's thread. */
final class SegmentReader {

  private final StoreFiles files;
  private final BufferPool pool;
  private final StoreSession session;
  private final SegmentIndex index;
  private final StoreBooks books;
  private final Quarantine quarantine;
  private final Retention retention;
  private final StoreHealth health;
  private final Fingerprint fingerprint;

  SegmentReader(
      StoreFiles files,
      BufferPool pool,
      StoreSession session,
      SegmentIndex index,
      StoreBooks books,
      Quarantine quarantine,
      Retention retention,
      StoreHealth health,
      Fingerprint fingerprint) {
    this.files = files;
    this.pool = pool;
    this.session = session;
    this.index = index;
    this.books = books;
    this.quarantine = quarantine;
    this.retention = retention;
    this.health = health;
    this.fingerprint = fingerprint;
  }

  Optional<LentBatch> borrow() {
    for (Segment next = index.lend(); next != null; next = index.lend()) {
      LentBatch lent = lend(next);
      if (lent != null) {
        return Optional.of(lent);
      }
    }
    return Optional.empty();
  }

  private @Nullable LentBatch lend(Segment segment) {
    OwnerDirectory owner = session.present();
    if (owner == null) {
      lost(segment);
      return null;
    }
    if (retention.isOver(segment.keptUntil())) {
      books.droppedInsteadOfLent(segment, DropReason.EXPIRED);
      owner.delete(segment);
      return null;
    }
    boolean done = false;
    try {
      LentBatch lent = read(owner, segment);
      done = true;
      return lent;
    } catch (NoSuchFileException e) {
      if (!session.isLost()) {
        health.corrupt(owner.file(segment.name()));
      }
      lost(segment);
      return null;
    } catch (IOException e) {
      return null;
    } finally {
      if (!done) {
        index.setAside(segment, State.RESTING);
      }
    }
  }

  private void lost(Segment segment) {
    books.droppedInsteadOfLent(segment, DropReason.CORRUPT);
  }

  private @Nullable LentBatch read(OwnerDirectory owner, Segment segment) throws IOException {
    Path path = owner.file(segment.name());
    Facts facts = files.facts(path);
    if (!Trust.isOwnFile(facts, owner.user())) {
      // Somebody put something else in its place, which is not ours to move.
      lost(segment);
      health.corrupt(path);
      return null;
    }
    if (facts.size() > SegmentFormat.LONGEST) {
      damaged(owner, segment);
      return null;
    }
    Buffer file = pool.lend((int) facts.size());
    try {
      files.read(path, file, SegmentFormat.LONGEST + 1);
      return lent(owner, segment, file);
    } finally {
      file.release();
    }
  }

  private @Nullable LentBatch lent(OwnerDirectory owner, Segment segment, Buffer file) {
    Decoded decoded = SegmentFormat.decode(file, fingerprint);
    if (decoded instanceof SegmentFormat.NotOurs) {
      index.setAside(segment, State.UNUSABLE);
      return null;
    }
    if (!(decoded instanceof SegmentFormat.Whole whole)
        || !segment.name().tellsTruthOf(whole.index().counts())) {
      damaged(owner, segment);
      return null;
    }
    if (!index.isLent(segment)) {
      return null;
    }
    Buffer gzip = pool.lend(whole.length());
    gzip.write(file.array(), whole.offset(), whole.length());
    return new LentBatch(segment, gzip, whole.index(), whole.oldestEpochMillis());
  }

  private void damaged(OwnerDirectory owner, Segment segment) {
    lost(segment);
    health.corrupt(owner.file(segment.name()));
    quarantine.take(owner, segment);
  }
}
