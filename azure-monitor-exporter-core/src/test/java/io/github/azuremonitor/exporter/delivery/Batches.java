/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Batches that are not made of telemetry. */
final class Batches {

  private Batches() {}

  /** One line per item, named and numbered. */
  static TelemetryBatch of(BufferPool pool, String name, TelemetryType... types) {
    Buffer buffer = pool.lend(1);
    ItemIndex.Builder index = new ItemIndex.Builder();
    for (int i = 0; i < types.length; i++) {
      byte[] line = ((i == 0 ? "" : "\n") + name + i).getBytes(StandardCharsets.UTF_8);
      buffer.write(line, 0, line.length);
      index.add(types[i], buffer.length());
    }
    return new TelemetryBatch(buffer, index.build());
  }

  /** One item that takes so many bytes of memory. */
  static TelemetryBatch ofSize(BufferPool pool, int bytes) {
    Buffer buffer = pool.lend(bytes);
    buffer.write(new byte[bytes], 0, bytes);
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(TelemetryType.MESSAGE, bytes);
    return new TelemetryBatch(buffer, index.build());
  }

  /** One item of bytes that cannot be compressed. */
  static TelemetryBatch ofNoise(BufferPool pool, int bytes, long seed) {
    byte[] noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    for (int i = 0; i < bytes; i++) {
      if (noise[i] == '\n') {
        noise[i] = ' ';
      }
    }
    Buffer buffer = pool.lend(bytes);
    buffer.write(noise, 0, bytes);
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(TelemetryType.MESSAGE, bytes);
    return new TelemetryBatch(buffer, index.build());
  }
}
