/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.Facts;
import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import io.github.azuremonitor.exporter.storage.StoreFiles.Lock;
import io.github.azuremonitor.exporter.storage.StoreFiles.Names;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds directories whose owner has ended, and clears them away when they are empty. On one machine
 * the lock alone decides. Between machines a lock may not reach; then the owner must also have
 * shown no life for some minutes by the clock of the file system. Runs on the store's thread.
 */
final class DeadOwners {

  static final int MOST_NAMES = 20_000;

  private static final Duration SILENT = Duration.ofMinutes(10);
  private static final Duration SILENT_WITHOUT_LOCKS = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 1_000;

  private final StoreFiles files;
  private final JvmToken token;
  private final StoreHealth health;
  private final Set<Path> nothingOfOurs = new HashSet<>();

  DeadOwners(StoreFiles files, JvmToken token, StoreHealth health) {
    this.files = files;
    this.token = token;
    this.health = health;
  }

  /** Takes what is in a directory while nobody else can. */
  interface Taker {

    /** Returns which files to take, in which order. */
    List<String> select(List<String> names);

    /** Takes a file, if that is possible. */
    Outcome take(Path directory, String name) throws IOException;

    /** No more files of a directory will be taken for now. */
    void end() throws IOException;
  }

  /** What became of a file. */
  enum Outcome {
    /** Nothing more is to be done about it. */
    TAKEN,
    /** It may be taken another time. */
    LEFT,
    /** It may be taken another time, and so may all others of the directory. */
    ENOUGH
  }

  /**
   * A directory that nobody else takes anything out of.
   *
   * @param lock null where there are no locks, or none is needed
   */
  record Seizure(Path path, String name, @Nullable Lock lock) {}

  /**
   * Looks through the owner directories of a destination.
   *
   * @param own the one of who looks
   * @param now the file system's time
   */
  Steps scan(Path destination, OwnerDirectory own, long now, Taker taker) {
    return new OwnerScan(this, destination, own, now, taker);
  }

  /** Returns the owners that may have ended. */
  List<OwnerName> candidates(Path destination, OwnerDirectory own) throws IOException {
    Names names = files.list(destination, MOST_NAMES);
    if (!names.complete()) {
      health.tooManyNames(destination);
    }
    String ownName = own.name().format();
    return names.names().stream()
        .filter(name -> !name.equals(ownName))
        .flatMap(name -> OwnerName.parse(name).stream())
        .filter(owner -> !nothingOfOurs.contains(destination.resolve(owner.format())))
        .toList();
  }

  /** Keeps everybody else from a directory, if its owner has ended. */
  Optional<Seizure> seize(Path destination, OwnerName owner, OwnerDirectory own, long now)
      throws IOException {
    String name = owner.format();
    if (token.isLive(name)) {
      return Optional.empty();
    }
    Path path = destination.resolve(name);
    Facts facts = files.facts(path);
    new Trust(files).checkPrivate(path, own.user());
    long silence = now - Math.max(facts.modifiedMillis(), lastSign(path).orElse(0));
    boolean hasLock = hasLock(path, own.user());
    if (silence <= SILENT.toMillis() && !(hasLock && owner.host().equals(own.name().host()))) {
      return Optional.empty();
    }
    // Another store of this JVM that opened the lock file, too, would end our lock.
    if (!token.claim(name)) {
      return Optional.empty();
    }
    boolean done = false;
    try {
      Optional<Seizure> seizure =
          hasLock ? seizeLocked(path, name, silence) : Optional.of(new Seizure(path, name, null));
      done = seizure.isPresent();
      return seizure;
    } finally {
      if (!done) {
        token.ended(name);
      }
    }
  }

  private OptionalLong lastSign(Path path) throws IOException {
    try {
      return OptionalLong.of(files.facts(path.resolve(OwnerDirectory.ALIVE)).modifiedMillis());
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  private boolean hasLock(Path path, String user) throws IOException {
    Path lock = path.resolve(OwnerDirectory.LOCK);
    try {
      if (!Trust.isOwnFile(files.facts(lock), user)) {
        throw new UntrustedException(lock, "is not ours");
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Optional<Seizure> seizeLocked(Path path, String name, long silence) throws IOException {
    try {
      Lock lock = files.tryLock(path.resolve(OwnerDirectory.LOCK));
      return lock == null ? Optional.empty() : Optional.of(new Seizure(path, name, lock));
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      // There are no locks here.
      return silence <= SILENT_WITHOUT_LOCKS.toMillis()
          ? Optional.empty()
          : Optional.of(new Seizure(path, name, null));
    }
  }

  /** A directory could not be looked at, for a reason that nobody thought of. */
  void failed(RuntimeException failure) {
    health.unexpected(failure);
  }

  List<String> names(Seizure seized) throws IOException {
    return files.list(seized.path, MOST_NAMES).names();
  }

  /** Others may have the directory. */
  void letGo(Seizure seized) {
    try {
      if (seized.lock != null) {
        seized.lock.close();
      }
    } catch (IOException e) {
      // The descriptor is gone in any case.
    } finally {
      token.ended(seized.name);
    }
  }

  /** Deletes a directory, unless there is something in it that was not taken. */
  void clear(Seizure seized) throws IOException {
    Path path = seized.path;
    for (String name : names(seized)) {
      if (!name.equals(OwnerDirectory.LOCK) && !name.equals(OwnerDirectory.ALIVE)) {
        if (nothingOfOurs.size() < MOST_REMEMBERED && isForeign(path, name)) {
          nothingOfOurs.add(path);
        }
        return;
      }
    }
    deleteIfPresent(path.resolve(OwnerDirectory.ALIVE));
    deleteIfPresent(path.resolve(OwnerDirectory.LOCK));
    files.delete(path);
  }

  /** A name that is none of ours may be one that no path can be made of. */
  private boolean isForeign(Path directory, String name) throws IOException {
    return (SegmentName.parse(name).isEmpty() && !SegmentName.isTemporary(name))
        || files.facts(directory.resolve(name)).kind() != Kind.FILE;
  }

  private void deleteIfPresent(Path file) throws IOException {
    try {
      files.delete(file);
    } catch (NoSuchFileException e) {
      // Its owner got as far as that.
    }
  }
}
