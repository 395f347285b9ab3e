/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.DiskFullException;
import io.github.azuremonitor.exporter.storage.StoreFiles.Lock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates owner directories, against others that clear away what looks abandoned. */
final class OwnerDirectories {

  private static final int ATTEMPTS = 8;
  private static final int NUMBERS = 1_000_000_000;

  private final StoreFiles files;
  private final JvmToken token;
  private final String host;
  private final SecureRandom random = new SecureRandom();

  OwnerDirectories(StoreFiles files, JvmToken token, String host) {
    this.files = files;
    this.token = token;
    this.host = host;
  }

  /**
   * Creates a directory and locks it.
   *
   * @param firstSequence the number of its first file
   */
  OwnerDirectory create(Path destination, long firstSequence) throws IOException {
    IOException failure = new IOException("Others were quicker");
    for (int i = 0; i < ATTEMPTS; i++) {
      OwnerName name = new OwnerName(host, token.text(), random.nextInt(NUMBERS));
      try {
        OwnerDirectory created = tryToCreate(destination, name, firstSequence);
        if (created != null) {
          return created;
        }
      } catch (FileAlreadyExistsException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private @Nullable OwnerDirectory tryToCreate(Path destination, OwnerName name, long firstSequence)
      throws IOException {
    Path path = destination.resolve(name.format());
    boolean created = false;
    Lock lock = null;
    OwnerDirectory owner = null;
    if (!token.claim(name.format())) {
      return null;
    }
    try {
      files.createDirectory(path);
      created = true;
      files.forceDirectory(destination);
      try {
        lock = files.createLocked(path.resolve(OwnerDirectory.LOCK));
        if (lock == null) {
          return null;
        }
      } catch (NoSuchFileException | AccessDeniedException | DiskFullException e) {
        throw e;
      } catch (IOException e) {
        // There may be no locks here, but there is a file, or else the next line fails.
      }
      // Who took the new directory for an abandoned one has deleted the file that is locked now.
      String user = files.facts(path.resolve(OwnerDirectory.LOCK)).owner();
      files.touch(path.resolve(OwnerDirectory.ALIVE));
      owner = new OwnerDirectory(files, token, name, path, lock, user, firstSequence);
      return owner;
    } catch (NoSuchFileException e) {
      if (lock != null) {
        return null;
      }
      throw e;
    } finally {
      if (owner == null) {
        if (created) {
          deleteQuietly(path);
        }
        if (lock != null) {
          lock.close();
        }
        token.ended(name.format());
      }
    }
  }

  private void deleteQuietly(Path path) {
    for (String file : List.of(OwnerDirectory.ALIVE, OwnerDirectory.LOCK, "")) {
      try {
        files.delete(path.resolve(file));
      } catch (IOException e) {
        // There is none, or there are no more than these, so that others will clear them away.
      }
    }
  }
}
