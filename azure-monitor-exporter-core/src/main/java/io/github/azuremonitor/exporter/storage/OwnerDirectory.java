/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.storage.SegmentFormat.Encoded;
import io.github.azuremonitor.exporter.storage.StoreFiles.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory that belongs to one store while it lives. Its lock, held by the operating system,
 * says so; when the process ends, in whatever way, others may take the files over. Files are
 * written under another name, and never changed once they have their own. Runs on the store's
 * thread.
 */
final class OwnerDirectory {

  static final String LOCK = "owner.lock";
  static final String ALIVE = "alive";

  private static final long LOCK_AND_ALIVE = 2 * Segment.onDisk(1);

  private static final String TRIAL = SegmentName.temporary(9_999_999_999L);
  private static final int TRIAL_BYTES = (int) Segment.onDisk(1);

  private final StoreFiles files;
  private final JvmToken token;
  private final OwnerName name;
  private final Path path;
  private final StoreFiles.@Nullable Lock lock;
  private final String user;
  private final Map<String, Long> undeleted = new HashMap<>();
  private long sequence;

  OwnerDirectory(
      StoreFiles files,
      JvmToken token,
      OwnerName name,
      Path path,
      StoreFiles.@Nullable Lock lock,
      String user,
      long sequence) {
    this.files = files;
    this.token = token;
    this.name = name;
    this.path = path;
    this.lock = lock;
    this.user = user;
    this.sequence = sequence;
  }

  OwnerName name() {
    return name;
  }

  Path path() {
    return path;
  }

  /** Returns the directory of all who have the same destination. */
  Path destination() {
    return path.resolveSibling("").normalize();
  }

  /** Returns who we are, as the owner of a file that we have just created. */
  String user() {
    return user;
  }

  /** Returns a number that no file of this directory has had. */
  long nextSequence() {
    return sequence++;
  }

  Path file(SegmentName segment) {
    return path.resolve(segment.format());
  }

  /** Writes a batch, which is safe when this returns and not there when it fails. */
  SegmentName publish(Encoded batch, long epochMillis, TelemetryCounts counts, boolean fsync)
      throws IOException {
    SegmentName segment = new SegmentName(epochMillis, nextSequence(), counts);
    String temporary = SegmentName.temporary(segment.sequence());
    try {
      try (NewFile file = files.createExclusive(path.resolve(temporary))) {
        for (ByteBuffer part : batch.parts()) {
          file.write(part);
        }
        if (fsync) {
          file.force();
        }
      }
      files.move(path.resolve(temporary), file(segment));
      if (fsync) {
        files.forceDirectory(path);
      }
      return segment;
    } catch (IOException | RuntimeException | Error e) {
      delete(temporary, batch.size());
      delete(segment.format(), batch.size());
      throw e;
    }
  }

  /** Deletes a segment, now or later. Returns whether it is gone now. */
  boolean delete(Segment segment) {
    return delete(segment.name().format(), segment.diskBytes());
  }

  private boolean delete(String file, long bytes) {
    try {
      files.delete(path.resolve(file));
    } catch (NoSuchFileException e) {
      // That is what was wanted.
    } catch (IOException | RuntimeException e) {
      undeleted.put(file, Segment.onDisk(bytes));
      return false;
    }
    undeleted.remove(file);
    return true;
  }

  /** Deletes a segment now or not at all; returns whether it is gone. */
  boolean tryToDelete(Segment segment) {
    try {
      files.delete(file(segment.name()));
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Writes something and deletes it, to see whether that can be done. */
  void tryToWrite(boolean fsync) throws IOException {
    try (NewFile file = files.createExclusive(path.resolve(TRIAL))) {
      file.write(ByteBuffer.allocate(TRIAL_BYTES));
      if (fsync) {
        file.force();
      }
    } finally {
      delete(TRIAL, TRIAL_BYTES);
    }
  }

  /** Tries again to delete what could not be deleted. */
  void deleteUndeleted() {
    Map.copyOf(undeleted).forEach(this::delete);
  }

  /** Returns how much room the files take that are no batches, or no longer. */
  long otherBytes() {
    return LOCK_AND_ALIVE + undeleted.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Shows that the owner lives, and returns the file system's time in milliseconds since 1970. */
  long touchAlive() throws IOException {
    Path alive = path.resolve(ALIVE);
    if (!isOwnOrMissing(alive)) {
      throw new UntrustedException(alive, "is not ours");
    }
    files.touch(alive);
    return files.facts(alive).modifiedMillis();
  }

  /** What somebody else put in our way may be a pipe, or another name of some other file. */
  private boolean isOwnOrMissing(Path file) throws IOException {
    try {
      return Trust.isOwnFile(files.facts(file), user);
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  /** Returns whether the directory is still there. */
  boolean exists() {
    try {
      files.facts(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Gives the directory free.
   *
   * @param empty whether there is no batch in it, so that it can be deleted, and the destination's
   *     with it if nobody else has anything there
   */
  void release(boolean empty) {
    deleteUndeleted();
    boolean unused = empty && undeleted.isEmpty();
    if (unused) {
      deleteQuietly(path.resolve(ALIVE));
      deleteQuietly(path.resolve(LOCK));
      deleteQuietly(path);
    }
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      // The descriptor is gone in any case.
    }
    token.ended(name.format());
    if (unused) {
      deleteQuietly(destination().resolve(Quarantine.NAME));
      deleteQuietly(destination());
    }
  }

  /** Deletes a file, or a directory that is empty. */
  private void deleteQuietly(Path file) {
    try {
      files.delete(file);
    } catch (IOException e) {
      // Another process will, when it finds that nobody holds the lock.
    }
  }
}
