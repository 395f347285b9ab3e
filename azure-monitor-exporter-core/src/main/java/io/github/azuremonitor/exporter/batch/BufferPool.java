/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lends byte buffers and takes them back, so that steady work allocates none. Sizes are powers of
 * two; what is kept while idle is bounded, whatever was lent at the busiest moment.
 *
 * <p>Thread-safe.
 */
public final class BufferPool {

  static final int SMALLEST = 4 * 1024;
  private static final int SMALLEST_SHIFT = Integer.numberOfTrailingZeros(SMALLEST);
  private static final int LARGEST_KEPT = 1024 * 1024;
  private static final int LARGEST_POWER_OF_TWO = 1 << 30;
  static final int KEPT_BYTES = 2 * 1024 * 1024;

  private final List<Deque<byte[]>> free = new ArrayList<>();
  private int keptBytes;

  /** Creates an empty pool. */
  public BufferPool() {
    for (int size = SMALLEST; size <= LARGEST_KEPT; size *= 2) {
      free.add(new ArrayDeque<>());
    }
  }

  /** Lends an empty buffer that has room for at least so many bytes before it must grow. */
  public Buffer lend(int expectedBytes) {
    return new Buffer(this, take(expectedBytes));
  }

  /** Returns an array of at least the size asked for, with arbitrary content. */
  byte[] take(int atLeast) {
    if (atLeast > LARGEST_POWER_OF_TWO) {
      return new byte[atLeast];
    }
    int size = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, atLeast - 1)) * 2);
    if (size <= LARGEST_KEPT) {
      synchronized (this) {
        byte[] array = stack(size).pollFirst();
        if (array != null) {
          keptBytes -= size;
          return array;
        }
      }
    }
    return new byte[size];
  }

  void giveBack(byte[] array) {
    if (array.length > LARGEST_KEPT) {
      return;
    }
    synchronized (this) {
      if (keptBytes + array.length <= KEPT_BYTES) {
        keptBytes += array.length;
        stack(array.length).addFirst(array);
      }
    }
  }

  /** Returns the memory that lies idle, in bytes. */
  synchronized int keptBytes() {
    return keptBytes;
  }

  private Deque<byte[]> stack(int size) {
    return free.get(Integer.numberOfTrailingZeros(size) - SMALLEST_SHIFT);
  }
}
