/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses batches with one deflater that is used again and again, which {@code GZIPOutputStream}
 * does not allow. Not thread-safe.
 */
final class GzipEncoder implements AutoCloseable {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0};
  private static final int TRAILER_LENGTH = 8;

  /** Telemetry shrinks to about an eighth; only sizes the buffer to begin with. */
  private static final int EXPECTED_RATIO = 6;

  private static final int STEP = 2048;

  /**
   * The last of zlib's fast levels. It takes up to a twelfth more time than the first and leaves a
   * seventh less of stack traces and metrics; the next one takes nearly twice as long.
   */
  private static final int LEVEL = 3;

  private final BufferPool pool;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32 crc = new CRC32();

  GzipEncoder(BufferPool pool) {
    this.pool = pool;
  }

  /** Returns the content of a buffer as gzip in a new one; the source stays with the caller. */
  Buffer encode(Buffer source) {
    Buffer target = pool.lend(source.length() / EXPECTED_RATIO + STEP);
    target.write(HEADER, 0, HEADER.length);
    deflater.reset();
    deflater.setInput(source.array(), 0, source.length());
    deflater.finish();
    while (!deflater.finished()) {
      target.ensureRoomFor(STEP);
      byte[] array = target.array();
      target.advance(deflater.deflate(array, target.length(), array.length - target.length()));
    }
    crc.reset();
    crc.update(source.array(), 0, source.length());
    byte[] trailer =
        ByteBuffer.allocate(TRAILER_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt(source.length())
            .array();
    target.write(trailer, 0, trailer.length);
    target.compact();
    return target;
  }

  /** Gives the deflater's native memory back. */
  @Override
  public void close() {
    deflater.end();
  }
}
