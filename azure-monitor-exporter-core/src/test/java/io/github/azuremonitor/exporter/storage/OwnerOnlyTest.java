/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

  /** What a volume of Windows knows about a directory that others may read. */
  private static final class Volume implements AclFileAttributeView {

    private final UserPrincipal owner = () -> "owner";
    private final List<AclEntry> entries =
        new ArrayList<>(
            List.of(
                AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(() -> "everybody")
                    .setPermissions(AclEntryPermission.READ_DATA)
                    .build()));

    @Override
    public String name() {
      return "acl";
    }

    @Override
    public List<AclEntry> getAcl() {
      return List.copyOf(entries);
    }

    @Override
    public void setAcl(List<AclEntry> acl) {
      entries.clear();
      entries.addAll(acl);
    }

    @Override
    public UserPrincipal getOwner() {
      return owner;
    }

    @Override
    public void setOwner(UserPrincipal other) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  @DisplayName("R6.1 where there are access control lists, only the owner is left, and handed down")
  void accessControlList() throws Exception {
    Volume volume = new Volume();
    OwnerOnly.restrict(volume);
    assertThat(volume.getAcl())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.principal()).isEqualTo(volume.getOwner());
              assertThat(entry.type()).isEqualTo(AclEntryType.ALLOW);
              assertThat(entry.permissions()).contains(AclEntryPermission.values());
              assertThat(entry.flags())
                  .containsExactlyInAnyOrder(
                      AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
            });
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("R6.1 a volume that knows no access control lists is used as it is")
  void withoutLists(@TempDir Path directory) throws Exception {
    Path created = directory.resolve("created");
    new OwnerOnly(false).createDirectory(created);
    assertThat(created).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("R6.1 where there are permissions, they are part of creating")
  void permissions(@TempDir Path directory) throws Exception {
    Path created = directory.resolve("created");
    new OwnerOnly(true).createDirectory(created);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(created)))
        .isEqualTo("rwx------");
  }
}
