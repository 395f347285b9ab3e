/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFileTest {

  private final Path home;

  CertificateFileTest(@TempDir Path home) {
    this.home = home;
  }

  @Test
  void newOneTakesThePlaceOfTheOld() throws IOException {
    Path file = home.resolve("certificates").resolve("local.pem");

    CertificateFile.write(file, "old");
    CertificateFile.write(file, "new");

    assertThat(file).hasContent("new");
    try (Stream<Path> files = Files.list(home.resolve("certificates"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void isReadableForAllInADirectoryThatOnlyItsOwnerChanges() throws IOException {
    assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path file = home.resolve("certificates").resolve("local.pem");

    CertificateFile.write(file, "text");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void usualPlaceIsInTheHomeDirectory() {
    assertThat(CertificateFile.usual())
        .isEqualTo(
            Path.of(System.getProperty("user.home"), ".azure-monitor-local", "certificate.pem"));
  }
}
