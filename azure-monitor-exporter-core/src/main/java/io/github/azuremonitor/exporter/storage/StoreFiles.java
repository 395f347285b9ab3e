/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the store does to a file system. Nothing else in it touches files, so that tests can let
 * any operation fail, or the machine stop at any of them.
 *
 * <p>No operation follows a symbolic link in the last element of a path, except {@link #realPath}.
 * What does not exist is a {@link java.nio.file.NoSuchFileException}, what exists already a {@link
 * java.nio.file.FileAlreadyExistsException}; where an operation needs room that is not there, it
 * fails with {@link DiskFullException}; all other failures are any {@link IOException}. A failed
 * operation may have been done in part.
 */
interface StoreFiles {

  /** Creates one directory, which from its first moment nobody but its owner may enter. */
  void createDirectory(Path directory) throws IOException;

  /** Creates an empty file, which from its first moment nobody but its owner may read. */
  NewFile createExclusive(Path file) throws IOException;

  /**
   * Renames a file within a file system: at any instant it has one of the two names. A file that
   * has the new name already is replaced without a word.
   */
  void move(Path source, Path target) throws IOException;

  /**
   * Makes the names in a directory as durable as {@link NewFile#force} makes contents. Does nothing
   * where the platform has no such operation.
   */
  void forceDirectory(Path directory) throws IOException;

  /** Reads names of a directory's entries, in no order, and stops after so many. */
  Names list(Path directory, int limit) throws IOException;

  /**
   * Appends what a file holds to a buffer, but no more than so many bytes. Opening something else
   * than a regular file may block: its {@link #facts} must be known before.
   */
  void read(Path file, Buffer target, int limit) throws IOException;

  /**
   * Deletes a file or an empty directory; one that is not empty is a {@link
   * java.nio.file.DirectoryNotEmptyException}. Needs no room.
   */
  void delete(Path file) throws IOException;

  /**
   * Creates a file and locks it against other processes, opening it once only: in this process
   * nothing may open it again while it is locked.
   *
   * @return the lock, or null if another process was quicker to lock it
   * @throws IOException also if the file system knows no locks
   */
  @Nullable Lock createLocked(Path file) throws IOException;

  /**
   * Locks a file that exists. Must not be called for a file that this process has locked: it would
   * end that lock.
   *
   * @return the lock, or null if a living process has it
   * @throws IOException also if the file system knows no locks
   */
  @Nullable Lock tryLock(Path file) throws IOException;

  /** Looks at an entry without opening it. */
  Facts facts(Path path) throws IOException;

  /**
   * Sets the time at which a file was last modified to the file system's own present time, and
   * creates the file if there is none.
   */
  void touch(Path file) throws IOException;

  /** Returns how much room there is where a directory is. */
  Space space(Path directory) throws IOException;

  /** Returns the path of an existing directory that leads to it without symbolic links. */
  Path realPath(Path directory) throws IOException;

  /** A file that is being written. Closing makes nothing durable. */
  interface NewFile extends Closeable {

    /** Appends all that remains in the buffer. */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns when what was written would survive a loss of power. */
    void force() throws IOException;
  }

  /** A lock; closing releases it. The system releases it when the process ends, in whatever way. */
  interface Lock extends Closeable {}

  /**
   * Names of entries.
   *
   * @param names the names, of which those that cannot be decoded are not exact
   * @param complete whether there are no others
   */
  record Names(List<String> names, boolean complete) {

    /** Takes a copy of the list. */
    public Names {
      names = List.copyOf(names);
    }
  }

  /** What an entry of a directory is. */
  enum Kind {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** Anything else, such as a symbolic link, a pipe or a device. */
    OTHER
  }

  /**
   * What can be known about an entry without opening it.
   *
   * @param kind what it is
   * @param size its length in bytes
   * @param owner who owns it: the decimal user id where there is one, else a name
   * @param mode its permissions, the twelve lowest bits of the POSIX mode; negative if unknown
   * @param links how many names it has; negative if unknown
   * @param modifiedMillis when it was last modified, in milliseconds since 1970, by the clock of
   *     the file system
   */
  record Facts(Kind kind, long size, String owner, int mode, int links, long modifiedMillis) {}

  /**
   * Room on a file system.
   *
   * @param usable how many bytes this process could still write
   * @param total how many bytes there are in all
   */
  record Space(long usable, long total) {}

  /** There is no room: the disk is full, or a quota is used up. */
  final class DiskFullException extends IOException {

    private static final long serialVersionUID = 1L;

    DiskFullException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
