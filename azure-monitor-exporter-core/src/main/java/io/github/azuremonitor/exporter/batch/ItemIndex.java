/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which type of item each line of a batch is and where it ends. It stays with the batch when the
 * lines have been compressed: the service names items by their index. Immutable.
 */
public final class ItemIndex {

  /** Itself, its arrays and its counts. */
  private static final int FIXED_BYTES = 256;

  private static final int BYTES_PER_ITEM = 2 * Integer.BYTES;

  private final TelemetryType[] types;
  private final int[] ends;
  private final long oldestEpochNanos;
  private final TelemetryCounts counts;

  private ItemIndex(TelemetryType[] types, int[] ends, long oldestEpochNanos) {
    this.types = types;
    this.ends = ends;
    this.oldestEpochNanos = oldestEpochNanos;
    this.counts = countsWhere(i -> true);
  }

  /** Returns the memory the index occupies, about, in bytes. */
  public int memory() {
    return FIXED_BYTES + types.length * BYTES_PER_ITEM;
  }

  /** Returns the number of items. */
  public int size() {
    return types.length;
  }

  /** Returns the type of an item. */
  public TelemetryType type(int item) {
    return types[item];
  }

  /** Returns the position of an item's first byte in the uncompressed batch. */
  public int start(int item) {
    return item == 0 ? 0 : ends[item - 1] + 1;
  }

  /** Returns the position behind an item's last byte in the uncompressed batch. */
  public int end(int item) {
    return ends[item];
  }

  /** Returns the number of an item's bytes, without line feeds. */
  public int bytes(int item) {
    return end(item) - start(item);
  }

  /**
   * Returns the earliest time of an item, in nanoseconds since 1970, as far as times were given:
   * {@link Long#MAX_VALUE} when there was none.
   */
  public long oldestEpochNanos() {
    return oldestEpochNanos;
  }

  /** Returns the counts of all items. */
  public TelemetryCounts counts() {
    return counts;
  }

  /** Returns the counts of the items that a condition on their index selects. */
  public TelemetryCounts countsWhere(IntPredicate selected) {
    TelemetryCounts.Builder builder = TelemetryCounts.builder();
    for (int i = 0; i < types.length; i++) {
      if (selected.test(i)) {
        builder.add(types[i], 1, bytes(i));
      }
    }
    return builder.build();
  }

  /** Grows with the batch; can be used again after {@link #build()}. Not thread-safe. */
  public static final class Builder {

    private TelemetryType[] types;
    private int[] ends;
    private int size;
    private long oldestEpochNanos = Long.MAX_VALUE;

    /** Creates a builder of an index of any size. */
    public Builder() {
      this(64);
    }

    /** Creates a builder that need not grow up to a number of items, at least one. */
    public Builder(int expectedItems) {
      types = new TelemetryType[expectedItems];
      ends = new int[expectedItems];
    }

    /** Adds the item whose last byte is before the given position. */
    public void add(TelemetryType type, int end) {
      if (size == types.length) {
        types = Arrays.copyOf(types, size * 2);
        ends = Arrays.copyOf(ends, size * 2);
      }
      types[size] = type;
      ends[size] = end;
      size++;
    }

    /** Notes the time of an item that was or will be added. */
    public void time(long epochNanos) {
      oldestEpochNanos = Math.min(oldestEpochNanos, epochNanos);
    }

    /** Returns the number of items added. */
    public int size() {
      return size;
    }

    /** Returns the index of the items added so far and starts an empty one. */
    public ItemIndex build() {
      ItemIndex index =
          new ItemIndex(Arrays.copyOf(types, size), Arrays.copyOf(ends, size), oldestEpochNanos);
      size = 0;
      oldestEpochNanos = Long.MAX_VALUE;
      return index;
    }
  }
}
