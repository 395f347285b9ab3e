/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Finds or creates the directories, each of which must be private. Runs on the store's thread. */
final class StoreSetup {

  private static final int ATTEMPTS = 8;

  private final StoreFiles files;
  private final Trust trust;
  private final Supplier<List<Path>> candidates;
  private final boolean chosen;
  private final Supplier<OwnerDirectories> owners;
  private final Fingerprint fingerprint;

  /**
   * Creates the set-up, which touches no file yet.
   *
   * @param candidates where the store may be, the best place first
   * @param chosen whether somebody chose the place, who may then share it with others: volumes of
   *     containers are often writable by everybody in them. What we create there is ours alone even
   *     so
   */
  StoreSetup(
      StoreFiles files,
      Supplier<List<Path>> candidates,
      boolean chosen,
      Supplier<OwnerDirectories> owners,
      Fingerprint fingerprint) {
    this.files = files;
    this.trust = new Trust(files);
    this.candidates = candidates;
    this.chosen = chosen;
    this.owners = owners;
    this.fingerprint = fingerprint;
  }

  /** Returns whether waiting may help against what a set-up failed of. */
  static boolean mayPass(IOException failure) {
    return !(failure instanceof UntrustedException
        || failure instanceof AccessDeniedException
        || failure instanceof FileAlreadyExistsException);
  }

  /**
   * Creates an owner directory in the best place that can be used.
   *
   * @param firstSequence the number of its first file
   */
  OwnerDirectory open(long firstSequence) throws IOException {
    IOException failure = null;
    for (Path candidate : candidates.get()) {
      try {
        return tryRepeatedly(candidate.toAbsolutePath().normalize(), firstSequence);
      } catch (IOException e) {
        boolean hasMoreHope = failure != null && mayPass(e) && !mayPass(failure);
        failure = failure == null || hasMoreHope ? e : failure;
      }
    }
    throw failure == null ? new IOException("There is no directory to write to") : failure;
  }

  /**
   * Another process may clear an empty directory away at the moment at which it is needed, and
   * several may do so one after the other.
   */
  private OwnerDirectory tryRepeatedly(Path base, long firstSequence) throws IOException {
    for (int i = 1; i < ATTEMPTS; i++) {
      try {
        return open(base, firstSequence);
      } catch (NoSuchFileException e) {
        // Then it is created again.
      }
    }
    return open(base, firstSequence);
  }

  private OwnerDirectory open(Path base, long firstSequence) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path existing = base;
    while (!exists(existing)) {
      missing.push(existing.getFileName());
      Path parent = existing.getParent();
      if (parent == null) {
        throw new NoSuchFileException(base.toString());
      }
      existing = parent;
    }
    if (missing.isEmpty() && files.facts(base).kind() != Kind.DIRECTORY) {
      throw new UntrustedException(base, "is not a directory");
    }
    Path real = files.realPath(existing);
    boolean shared = chosen && missing.isEmpty();
    if (!shared) {
      trust.checkWay(missing.isEmpty() && real.getParent() != null ? real.getParent() : real);
      if (missing.isEmpty()) {
        trust.checkPrivate(real);
      }
    }
    forceEntry(real);
    missing.add(Path.of(fingerprint.directoryName()));
    return create(real, missing, shared, firstSequence);
  }

  private boolean exists(Path path) throws IOException {
    try {
      files.facts(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private OwnerDirectory create(
      Path existing, Deque<Path> missing, boolean shared, long firstSequence) throws IOException {
    Deque<Path> created = new ArrayDeque<>();
    OwnerDirectory owner = null;
    boolean done = false;
    try {
      Path path = existing;
      for (Path name : missing) {
        path = path.resolve(name);
        if (createIfMissing(path)) {
          created.push(path);
        }
      }
      owner = owners.get().create(path, firstSequence);
      checkOwn(owner);
      if (!shared) {
        check(owner, missing.size() > 1 ? missing.size() - 1 : 1);
      }
      done = true;
      return owner;
    } finally {
      if (!done) {
        if (owner != null) {
          owner.release(true);
        }
        created.forEach(this::deleteIfEmpty);
      }
    }
  }

  private boolean createIfMissing(Path path) throws IOException {
    try {
      files.createDirectory(path);
      Path parent = path.getParent();
      if (parent != null) {
        files.forceDirectory(parent);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      forceEntry(path);
      return false;
    }
  }

  /** Whoever created a directory may have been killed before its name was durable. */
  private void forceEntry(Path directory) {
    Path parent = directory.getParent();
    if (parent != null) {
      try {
        files.forceDirectory(parent);
      } catch (IOException e) {
        // It is not ours to be opened; then neither was the directory created by us.
      }
    }
  }

  private void checkOwn(OwnerDirectory owner) throws IOException {
    trust.checkPrivate(owner.path(), owner.user());
    trust.checkPrivate(owner.destination(), owner.user());
  }

  /** Checks our own levels, so many above the one for the destination, and all above them. */
  private void check(OwnerDirectory owner, int levels) throws IOException {
    Path path = owner.destination();
    for (int i = 0; i < levels; i++) {
      Path parent = path.getParent();
      if (parent == null) {
        return;
      }
      path = parent;
      trust.checkPrivate(path, owner.user());
    }
    trust.checkOwnersOfWay(path, owner.user());
  }

  private void deleteIfEmpty(Path directory) {
    try {
      files.delete(directory);
    } catch (IOException e) {
      // Somebody uses it.
    }
  }
}
