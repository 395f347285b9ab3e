/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Collects finished items in a pooled buffer and closes a batch at 512 items or before it could
 * exceed 1 MiB. Owns the JSON generator, which lives as long as every item written through it ended
 * well.
 */
final class BatchBuilder {

  /** The service refuses items over 64 KB. */
  static final int MAX_ITEM_BYTES = 64 * 1024;

  static final int MAX_ITEMS = 512;
  static final int MAX_BATCH_BYTES = 1024 * 1024;

  /** What an item takes on average; only a guess at how large a buffer to begin with. */
  private static final int TYPICAL_ITEM_BYTES = 768;

  private final JsonFactory factory;
  private final BufferPool pool;
  private final BatchSink sink;
  private final ItemIndex.Builder index = new ItemIndex.Builder();
  private final OutputStream output = new ItemOutput();
  private final int expectedItems;

  private @Nullable Buffer buffer;
  private @Nullable JsonGenerator json;
  private int itemStart;

  BatchBuilder(JsonFactory factory, BufferPool pool, BatchSink sink, int expectedItems) {
    this.factory = factory;
    this.pool = pool;
    this.sink = sink;
    this.expectedItems = expectedItems;
  }

  JsonGenerator beginItem() {
    Buffer current = buffer();
    if (index.size() > 0) {
      current.write('\n');
    }
    itemStart = current.length();
    return json();
  }

  JsonGenerator json() {
    if (json == null) {
      json = factory.createGenerator(ObjectWriteContext.empty(), output);
    }
    return json;
  }

  void endItem(TelemetryType type, long epochNanos) {
    if (!itemFits()) {
      throw new OversizedItemException(MAX_ITEM_BYTES);
    }
    Buffer current = buffer();
    index.add(type, current.length());
    index.time(epochNanos);
    if (index.size() == MAX_ITEMS || current.length() > MAX_BATCH_BYTES - MAX_ITEM_BYTES - 1) {
      handOver();
    }
  }

  boolean itemFits() {
    json().flush();
    return buffer().length() - itemStart <= MAX_ITEM_BYTES;
  }

  /**
   * A generator cannot be talked out of an object it is in the middle of, so it goes with the item.
   */
  void abandonItem() {
    JsonGenerator broken = json;
    json = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (Throwable ignored) {
        // What it still wanted to write belonged to the item that is being removed.
      }
    }
    buffer().truncate(index.size() > 0 ? itemStart - 1 : itemStart);
  }

  void finish() {
    if (index.size() > 0) {
      handOver();
    } else if (buffer != null) {
      buffer.release();
      buffer = null;
    }
    if (json != null) {
      json.close();
      json = null;
    }
  }

  private void handOver() {
    Buffer full = buffer();
    buffer = null;
    sink.accept(new TelemetryBatch(full, index.build()));
  }

  private Buffer buffer() {
    if (buffer == null) {
      buffer = pool.lend(Math.min(expectedItems, MAX_ITEMS) * TYPICAL_ITEM_BYTES);
    }
    return buffer;
  }

  /**
   * The generator's view of the present buffer. It stops an item that grows without bound while it
   * is written, not only when it ends.
   */
  private final class ItemOutput extends OutputStream {

    @Override
    public void write(int value) {
      checkRoomFor(1);
      buffer().write(value);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
      checkRoomFor(count);
      buffer().write(source, offset, count);
    }

    private void checkRoomFor(int count) {
      if (buffer().length() - itemStart + count > MAX_ITEM_BYTES) {
        throw new OversizedItemException(MAX_ITEM_BYTES);
      }
    }
  }
}
