/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.storage.DeadOwners.Outcome;
import io.github.azuremonitor.exporter.storage.SegmentFormat.Decoded;
import io.github.azuremonitor.exporter.storage.SegmentFormat.NotOurs;
import io.github.azuremonitor.exporter.storage.SegmentFormat.Whole;
import io.github.azuremonitor.exporter.storage.StoreFiles.Facts;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes over what ended processes with the same destination left behind: what they had stored, and
 * what they had written to the end but not named yet. Files get fresh names, since a rename would
 * replace one of the same name. Runs on the store's thread.
 */
final class Adoption {

  private final StoreFiles files;
  private final BufferPool pool;
  private final DeadOwners deadOwners;
  private final StoreBooks books;
  private final Room room;
  private final Retention retention;
  private final StoreHealth health;
  private final Fingerprint fingerprint;
  private long adopted;

  Adoption(
      StoreFiles files,
      BufferPool pool,
      DeadOwners deadOwners,
      StoreBooks books,
      Room room,
      Retention retention,
      StoreHealth health,
      Fingerprint fingerprint) {
    this.files = files;
    this.pool = pool;
    this.deadOwners = deadOwners;
    this.books = books;
    this.room = room;
    this.retention = retention;
    this.health = health;
    this.fingerprint = fingerprint;
  }

  /**
   * Looks for ended processes.
   *
   * @param now the file system's time
   */
  Steps scan(OwnerDirectory own, long now) {
    Steps scan = deadOwners.scan(own.destination(), own, now, new Taker(own, now));
    return new Steps() {
      @Override
      public boolean next() throws IOException {
        return scan.next();
      }

      @Override
      public void cancel() {
        scan.cancel();
        if (adopted > 0) {
          health.adopted(adopted);
          adopted = 0;
        }
      }
    };
  }

  /** Takes batches by their age, and then what has no name yet. */
  private final class Taker implements DeadOwners.Taker {

    private final OwnerDirectory own;
    private final long now;

    Taker(OwnerDirectory own, long now) {
      this.own = own;
      this.now = now;
    }

    @Override
    public List<String> select(List<String> names) {
      Stream<String> segments =
          names.stream()
              .flatMap(name -> SegmentName.parse(name).stream().map(n -> new Found(name, n)))
              .sorted(Comparator.comparing(Found::parsed, SegmentName.BY_AGE))
              .map(Found::name);
      return Stream.concat(segments, names.stream().filter(SegmentName::isTemporary)).toList();
    }

    @Override
    public Outcome take(Path directory, String name) throws IOException {
      Path file = directory.resolve(name);
      Optional<SegmentName> segment = SegmentName.parse(name);
      return segment.isPresent() ? adopt(file, segment.get(), own) : salvage(file, own, now);
    }

    @Override
    public void end() throws IOException {
      files.forceDirectory(own.path());
    }
  }

  private record Found(String name, SegmentName parsed) {}

  /** Takes a file over, if there is room for it; if not, there is none for the next one, either. */
  private Outcome adopt(Path file, SegmentName name, OwnerDirectory own) throws IOException {
    Facts facts = files.facts(file);
    if (!Trust.isOwnFile(facts, own.user())) {
      return Outcome.TAKEN;
    }
    if (!room.mayAdopt(Segment.onDisk(facts.size()), own)) {
      health.storeFull();
      return Outcome.ENOUGH;
    }
    SegmentName fresh = new SegmentName(name.epochMillis(), own.nextSequence(), name.counts());
    move(file, own.file(fresh));
    books.adopted(new Segment(fresh, facts.size(), retention.end(name.epochMillis())));
    adopted++;
    room.trim(own);
    return Outcome.TAKEN;
  }

  /**
   * A rename that is reported to have failed may have been done; its file must not be forgotten.
   */
  private void move(Path from, Path to) throws IOException {
    try {
      files.move(from, to);
    } catch (IOException e) {
      try {
        files.facts(to);
      } catch (IOException missing) {
        throw e;
      }
    }
  }

  /** Takes over what was written to the end, and deletes what was not. */
  private Outcome salvage(Path file, OwnerDirectory own, long now) throws IOException {
    Facts facts = files.facts(file);
    if (!Trust.isOwnFile(facts, own.user())) {
      return Outcome.TAKEN;
    }
    Optional<Decoded> decoded = decode(file, facts.size());
    if (decoded.isPresent() && decoded.get() instanceof Whole whole) {
      SegmentName name = new SegmentName(whole.oldestEpochMillis(), 0, whole.index().counts());
      return adopt(file, name, own);
    }
    if (decoded.isPresent()
        && decoded.get() instanceof NotOurs
        && !retention.isTooOld(now - facts.modifiedMillis())) {
      return Outcome.LEFT;
    }
    deleteIfPresent(file);
    return Outcome.TAKEN;
  }

  private Optional<Decoded> decode(Path file, long size) throws IOException {
    if (size > SegmentFormat.LONGEST) {
      return Optional.empty();
    }
    Buffer bytes = pool.lend((int) size);
    try {
      files.read(file, bytes, SegmentFormat.LONGEST + 1);
      return Optional.of(SegmentFormat.decode(bytes, fingerprint));
    } finally {
      bytes.release();
    }
  }

  private void deleteIfPresent(Path file) throws IOException {
    try {
      files.delete(file);
    } catch (NoSuchFileException e) {
      // That is what was wanted.
    }
  }
}
