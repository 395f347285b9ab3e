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
import org.jspecify.annotations.Nullable;

/**
 * Collects finished items in a pooled buffer and closes a batch at 1,000 items or before it could
 * exceed 1 MiB.
 */
final class BatchBuilder {

  /** The service refuses items over 64 KB. */
  static final int MAX_ITEM_BYTES = 64 * 1024;

  /**
   * What an SDK hands over at a time is 512 spans, some of them with an exception, which is an item
   * of its own; cut there, each export would cost two requests.
   */
  static final int MAX_ITEMS = 1000;

  static final int MAX_BATCH_BYTES = 1024 * 1024;

  /** What an item takes on average; only a guess at how large a buffer to begin with. */
  private static final int TYPICAL_ITEM_BYTES = 768;

  private final BufferPool pool;
  private final BatchSink sink;
  private final ItemIndex.Builder index;
  private final JsonWriter json = new JsonWriter(MAX_ITEM_BYTES);
  private final int expectedItems;

  private @Nullable Buffer buffer;

  /** Where the last item of the index ends; what is behind it belongs to none. */
  private int end;

  BatchBuilder(BufferPool pool, BatchSink sink, int expectedItems) {
    this.pool = pool;
    this.sink = sink;
    this.expectedItems = expectedItems;
    this.index = new ItemIndex.Builder(Math.min(Math.max(expectedItems, 1), MAX_ITEMS));
  }

  void beginItem() {
    Buffer current = buffer();
    if (index.size() > 0) {
      current.write('\n');
    }
    json.begin(current);
  }

  /** Returns what writes the item that was begun. */
  JsonWriter json() {
    return json;
  }

  void endItem(TelemetryType type, long epochNanos) {
    if (!itemFits()) {
      throw new OversizedItemException(MAX_ITEM_BYTES);
    }
    json.end();
    Buffer current = buffer();
    index.add(type, current.length());
    index.time(epochNanos);
    end = current.length();
    if (index.size() == MAX_ITEMS || current.length() > MAX_BATCH_BYTES - MAX_ITEM_BYTES - 1) {
      handOver();
    }
  }

  /** Tells whether an item is small enough of which only the last brace is missing. */
  boolean itemFits() {
    return json.itemBytes() < MAX_ITEM_BYTES;
  }

  /** Removes an item, however little of it there is: it may be its beginning that failed. */
  void abandonItem() {
    if (buffer != null) {
      buffer.truncate(end);
    }
  }

  void finish() {
    if (index.size() > 0) {
      handOver();
    } else if (buffer != null) {
      buffer.release();
      buffer = null;
    }
  }

  private void handOver() {
    Buffer full = buffer();
    buffer = null;
    end = 0;
    sink.accept(new TelemetryBatch(full, index.build()));
  }

  private Buffer buffer() {
    if (buffer == null) {
      buffer = pool.lend(Math.min(expectedItems, MAX_ITEMS) * TYPICAL_ITEM_BYTES);
    }
    return buffer;
  }
}
