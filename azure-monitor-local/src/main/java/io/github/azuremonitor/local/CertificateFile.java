/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Where other programs find the certificate that they are to trust. */
final class CertificateFile {

  private CertificateFile() {}

  /**
   * A file that stays where it is from start to start, in a directory where nobody else can put a
   * certificate of his own in its place.
   */
  static Path usual() {
    return Path.of(System.getProperty("user.home"), ".azure-monitor-local", "certificate.pem");
  }

  /** Readers see the old certificate or the new one, never a part. */
  static void write(Path file, String certificate) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new FileNotFoundException(file + " is a directory");
    }
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      // Whoever can write there can put something else in place of what others trust.
      Files.createDirectories(directory, permissions("rwx------"));
    } else {
      Files.createDirectories(directory);
    }
    Path written = Files.createTempFile(directory, "certificate", ".tmp");
    try {
      Files.writeString(written, certificate);
      if (posix) {
        // It is no secret.
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
      }
      Files.move(
          written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
