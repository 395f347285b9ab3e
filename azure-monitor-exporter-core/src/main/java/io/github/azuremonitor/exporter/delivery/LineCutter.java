/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import java.util.function.IntPredicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Makes a batch of some lines of a compressed one: the same bytes in the same order, compressed
 * again. Not thread-safe.
 */
final class LineCutter {

  private static final int GZIP_HEADER_LENGTH = 10;

  private final BufferPool pool;
  private final GzipEncoder gzip;

  LineCutter(BufferPool pool, GzipEncoder gzip) {
    this.pool = pool;
    this.gzip = gzip;
  }

  /**
   * Cuts the selected items out; the source stays with the caller.
   *
   * @return a batch whose buffer is compressed already
   */
  TelemetryBatch cut(Buffer source, ItemIndex index, IntPredicate selected) {
    byte[] lines = inflate(source, index.end(index.size() - 1));
    Buffer ndjson = pool.lend(lines.length);
    try {
      ItemIndex.Builder part = new ItemIndex.Builder();
      for (int i = 0; i < index.size(); i++) {
        if (selected.test(i)) {
          if (part.size() > 0) {
            ndjson.write('\n');
          }
          ndjson.write(lines, index.start(i), index.bytes(i));
          part.add(index.type(i), ndjson.length());
        }
      }
      part.time(index.oldestEpochNanos());
      return new TelemetryBatch(gzip.encode(ndjson), part.build());
    } finally {
      ndjson.release();
    }
  }

  /** The compressed bytes are our own, so that anything wrong with them is a defect of ours. */
  private static byte[] inflate(Buffer source, int length) {
    byte[] lines = new byte[length];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(source.array(), GZIP_HEADER_LENGTH, source.length() - GZIP_HEADER_LENGTH);
      int filled = 0;
      while (filled < length) {
        int count = inflater.inflate(lines, filled, length - filled);
        if (count == 0) {
          throw new IllegalStateException("The batch is shorter than its index says");
        }
        filled += count;
      }
      return lines;
    } catch (DataFormatException e) {
      throw new IllegalStateException("The batch was not compressed", e);
    } finally {
      inflater.end();
    }
  }
}
