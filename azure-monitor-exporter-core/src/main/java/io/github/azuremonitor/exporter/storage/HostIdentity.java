/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Tells machines apart, more exactly: kernels, because that is how far a local lock reaches. Taken
 * from the number that Linux draws when it starts; elsewhere each process is a machine of its own,
 * which delays what it takes over by some minutes and costs nothing else.
 */
final class HostIdentity {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int DIGITS = 8;

  private HostIdentity() {}

  /** Returns eight hexadecimal digits. */
  static String of(StoreFiles files, BufferPool pool) {
    Buffer text = pool.lend(64);
    try {
      files.read(BOOT_ID, text, 64);
      if (text.length() > 0) {
        return Fingerprint.hex(
            new String(text.copy(0, text.length()), StandardCharsets.US_ASCII), DIGITS);
      }
    } catch (IOException | RuntimeException e) {
      // No Linux, or one that does not tell.
    } finally {
      text.release();
    }
    return Fingerprint.hex(UUID.randomUUID().toString(), DIGITS);
  }
}
