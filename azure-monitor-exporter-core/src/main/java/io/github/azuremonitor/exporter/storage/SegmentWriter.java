/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.storage.SegmentFormat.Encoded;
import io.github.azuremonitor.exporter.storage.StoreFiles.DiskFullException;
import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts batches on disk. Runs on the store's thread. */
final class SegmentWriter {

  private static final Duration PAUSE = Duration.ofSeconds(60);

  private final StoreSession session;
  private final StoreBooks books;
  private final Room room;
  private final Retention retention;
  private final StoreHealth health;
  private final Clock clock;
  private final Fingerprint fingerprint;
  private final boolean fsync;
  private @Nullable Long diskFullUntil;

  SegmentWriter(
      StoreSession session,
      StoreBooks books,
      Room room,
      Retention retention,
      StoreHealth health,
      Clock clock,
      Fingerprint fingerprint,
      boolean fsync) {
    this.session = session;
    this.books = books;
    this.room = room;
    this.retention = retention;
    this.health = health;
    this.clock = clock;
    this.fingerprint = fingerprint;
    this.fsync = fsync;
  }

  Placement put(BatchContent content) {
    Encoded encoded = SegmentFormat.encode(content, fingerprint);
    try {
      return put(content, encoded);
    } catch (NoSuchFileException e) {
      return session.isLost() ? putAgain(content, encoded) : failed(e);
    } catch (IOException e) {
      return failed(e);
    }
  }

  private Placement putAgain(BatchContent content, Encoded encoded) {
    try {
      return put(content, encoded);
    } catch (IOException e) {
      return failed(e);
    }
  }

  private Placement failed(IOException failure) {
    health.writeFailed(failure);
    return new Placement.Refused(DropReason.STORE_WRITE_FAILED);
  }

  private Placement put(BatchContent content, Encoded encoded) throws IOException {
    OwnerDirectory owner = session.owner();
    if (owner == null) {
      return new Placement.Refused(DropReason.STORE_DISABLED);
    }
    long size = Segment.onDisk(encoded.size());
    if (!encoded.isReadable() || room.isTooLarge(size)) {
      return new Placement.Refused(DropReason.STORE_FULL);
    }
    // Nobody yields to a batch that cannot be written.
    if (isPaused() || !room.isOnDisk(owner)) {
      return diskFull();
    }
    if (!room.make(size, owner)) {
      return new Placement.Refused(DropReason.STORE_FULL);
    }
    try {
      return kept(owner, content, encoded);
    } catch (DiskFullException e) {
      return room.evictOldest(owner) ? lastAttempt(owner, content, encoded) : pause();
    }
  }

  private Placement lastAttempt(OwnerDirectory owner, BatchContent content, Encoded encoded)
      throws IOException {
    try {
      return kept(owner, content, encoded);
    } catch (DiskFullException e) {
      return pause();
    }
  }

  private Placement kept(OwnerDirectory owner, BatchContent content, Encoded encoded)
      throws IOException {
    Segment segment = publish(owner, content.oldestEpochMillis(), content, encoded);
    books.kept(segment);
    health.works(owner.path());
    return new Placement.Kept(segment);
  }

  private Segment publish(
      OwnerDirectory owner, long epochMillis, BatchContent content, Encoded encoded)
      throws IOException {
    TelemetryCounts counts = content.index().counts();
    SegmentName name = owner.publish(encoded, epochMillis, counts, fsync);
    return new Segment(name, encoded.size(), retention.end(name.epochMillis()));
  }

  /** Notices that batches can be written again, though none comes. */
  void tryAgain(OwnerDirectory owner) {
    if (health.isWell() || isPaused() || !room.isOnDisk(owner)) {
      return;
    }
    try {
      owner.tryToWrite(fsync);
      health.works(owner.path());
    } catch (IOException e) {
      // They cannot.
    }
  }

  private boolean isPaused() {
    return diskFullUntil != null && clock.nanoTime() - diskFullUntil < 0;
  }

  private Placement pause() {
    diskFullUntil = clock.nanoTime() + PAUSE.toNanos();
    return diskFull();
  }

  private Placement diskFull() {
    health.diskFull();
    return new Placement.Refused(DropReason.DISK_FULL);
  }

  Optional<List<StoredBatch>> replace(Segment whole, List<BatchContent> parts) {
    OwnerDirectory owner = session.present();
    if (owner == null || parts.isEmpty()) {
      return Optional.empty();
    }
    List<Segment> published = new ArrayList<>();
    boolean done = false;
    try {
      for (BatchContent part : parts) {
        Encoded encoded = SegmentFormat.encode(part, fingerprint);
        if (!encoded.isReadable()) {
          return Optional.empty();
        }
        published.add(publish(owner, whole.name().epochMillis(), part, encoded));
      }
      done = books.replaced(whole, published);
    } catch (IOException e) {
      if (!session.isLost()) {
        health.writeFailed(e);
      }
    } finally {
      if (!done) {
        published.forEach(owner::delete);
      }
    }
    if (!done) {
      return Optional.empty();
    }
    owner.delete(whole);
    room.trim(owner);
    return Optional.of(List.copyOf(published));
  }
}
