/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps others from what we create. Where there are POSIX permissions, these are part of creating;
 * elsewhere a directory gets a list of who may do what while it is empty, and hands it down to all
 * that comes to be in it.
 */
final class OwnerOnly {

  private static final FileAttribute<?>[] NONE = {};

  private final boolean posix;

  OwnerOnly(boolean posix) {
    this.posix = posix;
  }

  /** Returns what a file is created with. */
  FileAttribute<?>[] ofFile() {
    return attributes("rw-------");
  }

  private FileAttribute<?>[] attributes(String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : NONE;
  }

  void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, attributes("rwx------"));
    if (!posix) {
      boolean done = false;
      try {
        restrict(acl(directory));
        done = true;
      } finally {
        if (!done) {
          Files.deleteIfExists(directory);
        }
      }
    }
  }

  /** Some volumes have no such lists though their system knows them. */
  private static @Nullable AclFileAttributeView acl(Path directory) throws IOException {
    return Files.getFileStore(directory).supportsFileAttributeView(AclFileAttributeView.class)
        ? Files.getFileAttributeView(
            directory, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        : null;
  }

  /** Lets nobody but its owner do anything with a directory and what will be in it. */
  static void restrict(@Nullable AclFileAttributeView view) throws IOException {
    if (view != null) {
      view.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(view.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                  .build()));
    }
  }
}
