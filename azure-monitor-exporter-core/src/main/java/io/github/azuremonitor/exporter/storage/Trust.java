/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.Facts;
import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Decides whether a place is private. What is found wanting is not used; that its permissions are
 * set right is up to its owner. Where a file system knows no permissions, only owners are compared.
 */
final class Trust {

  private static final String ROOT = "0";
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_GROUP_OR_OTHERS = 022;
  private static final int WRITABLE_BY_OTHERS = 002;

  private final StoreFiles files;

  Trust(StoreFiles files) {
    this.files = files;
  }

  /**
   * Checks that nobody can put another directory in the place of one that is on the way to ours: as
   * far as that can be said without knowing who we are.
   */
  void checkWay(Path directory) throws IOException {
    for (Path level = directory; level != null; level = level.getParent()) {
      Facts facts = files.facts(level);
      if (facts.kind() != Kind.DIRECTORY) {
        throw new UntrustedException(level, "is not a directory");
      }
      if (facts.mode() > 0
          && (facts.mode() & (WRITABLE_BY_OTHERS | STICKY)) == WRITABLE_BY_OTHERS) {
        throw new UntrustedException(level, "can be written by everybody");
      }
    }
  }

  /** Checks that the directories on the way to ours belong to us, or to the administrator. */
  void checkOwnersOfWay(Path directory, String user) throws IOException {
    for (Path level = directory; level != null; level = level.getParent()) {
      Facts facts = files.facts(level);
      if (facts.mode() >= 0 && !facts.owner().equals(user) && !facts.owner().equals(ROOT)) {
        throw new UntrustedException(level, "belongs to another user");
      }
    }
  }

  /** Checks a directory that we keep files in, whoever we are. */
  void checkPrivate(Path directory) throws IOException {
    Facts facts = files.facts(directory);
    if (facts.kind() != Kind.DIRECTORY) {
      throw new UntrustedException(directory, "is not a directory");
    }
    if (facts.mode() > 0 && (facts.mode() & WRITABLE_BY_GROUP_OR_OTHERS) != 0) {
      throw new UntrustedException(directory, "can be written by others");
    }
  }

  /** Checks a directory that we keep files in. */
  void checkPrivate(Path directory, String user) throws IOException {
    checkPrivate(directory);
    if (!files.facts(directory).owner().equals(user)) {
      throw new UntrustedException(directory, "belongs to another user");
    }
  }

  /** Returns whether a file is one that we wrote and that has no other name. */
  static boolean isOwnFile(Facts facts, String user) {
    return facts.kind() == Kind.FILE && facts.owner().equals(user) && facts.links() <= 1;
  }
}
