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
  @FunctionalInterface
  interface Taker {

    /**
     * Takes files.
     *
     * @return whether something is left that may be taken another time
     */
    boolean take(Path directory, List<String> names) throws IOException;
  }

  /**
   * Looks through the owner directories of a destination.
   *
   * @param own the one of who looks
   * @param now the file system's time
   */
  void scan(Path destination, OwnerDirectory own, long now, Taker taker) throws IOException {
    Names names = files.list(destination, MOST_NAMES);
    if (!names.complete()) {
      health.tooManyNames(destination);
    }
    for (String name : names.names()) {
      Optional<OwnerName> owner = OwnerName.parse(name);
      Path path = destination.resolve(name);
      if (owner.isPresent()
          && !owner.get().equals(own.name())
          && !token.isLive(name)
          && !nothingOfOurs.contains(path)) {
        visit(path, owner.get(), own, now, taker);
      }
    }
  }

  /** What goes wrong with one directory must not keep others from being looked at. */
  private void visit(Path path, OwnerName name, OwnerDirectory own, long now, Taker taker) {
    try {
      Facts facts = files.facts(path);
      new Trust(files).checkPrivate(path, own.user());
      long silence = now - Math.max(facts.modifiedMillis(), lastSign(path).orElse(0));
      if (!hasLock(path, own.user())) {
        if (silence > SILENT.toMillis()) {
          take(path, taker);
        }
      } else if (name.host().equals(own.name().host()) || silence > SILENT.toMillis()) {
        takeLocked(path, silence, taker);
      }
    } catch (IOException e) {
      // Another process is quicker, or the next scan will do what is left.
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

  private void takeLocked(Path path, long silence, Taker taker) throws IOException {
    @Nullable Lock lock = null;
    try {
      lock = files.tryLock(path.resolve(OwnerDirectory.LOCK));
      if (lock == null) {
        return;
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      // There are no locks here.
      if (silence <= SILENT_WITHOUT_LOCKS.toMillis()) {
        return;
      }
    }
    try {
      take(path, taker);
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private void take(Path path, Taker taker) throws IOException {
    boolean left = taker.take(path, files.list(path, MOST_NAMES).names());
    if (left) {
      return;
    }
    for (String name : files.list(path, MOST_NAMES).names()) {
      if (!name.equals(OwnerDirectory.LOCK) && !name.equals(OwnerDirectory.ALIVE)) {
        if (nothingOfOurs.size() < MOST_REMEMBERED && isForeign(path.resolve(name), name)) {
          nothingOfOurs.add(path);
        }
        return;
      }
    }
    deleteIfPresent(path.resolve(OwnerDirectory.ALIVE));
    deleteIfPresent(path.resolve(OwnerDirectory.LOCK));
    files.delete(path);
  }

  private boolean isForeign(Path path, String name) throws IOException {
    return files.facts(path).kind() != Kind.FILE
        || (SegmentName.parse(name).isEmpty() && !SegmentName.isTemporary(name));
  }

  private void deleteIfPresent(Path file) throws IOException {
    try {
      files.delete(file);
    } catch (NoSuchFileException e) {
      // Its owner got as far as that.
    }
  }
}
