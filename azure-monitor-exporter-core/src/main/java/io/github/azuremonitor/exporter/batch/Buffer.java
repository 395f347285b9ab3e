/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A growing byte buffer on loan from a {@link BufferPool}. It has one owner at a time; the last one
 * ends it with exactly one of {@link #release()} and {@link #abandon()}, after which any use fails.
 *
 * <p>Not thread-safe; handing it to another thread needs a happens-before edge, as a queue gives.
 */
public final class Buffer extends OutputStream {

  private static final byte[] ENDED = {};

  private final BufferPool pool;
  private byte[] array;
  private int length;

  Buffer(BufferPool pool, byte[] array) {
    this.pool = pool;
    this.array = array;
  }

  @Override
  public void write(int value) {
    ensureRoomFor(1);
    array[length++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    ensureRoomFor(count);
    System.arraycopy(source, offset, array, length, count);
    length += count;
  }

  /** Returns the number of bytes written. */
  public int length() {
    return length;
  }

  /** Returns the memory the buffer occupies, in bytes. */
  public int capacity() {
    return array.length;
  }

  /** Forgets the bytes from a position on. */
  public void truncate(int newLength) {
    array();
    if (newLength < 0 || newLength > length) {
      throw new IllegalArgumentException("Cannot truncate " + length + " bytes to " + newLength);
    }
    length = newLength;
  }

  /**
   * Returns the backing array: bytes before {@link #length()} are content, those behind it are
   * free.
   */
  public byte[] array() {
    if (array.length == 0) {
      throw new IllegalStateException("The buffer has been given back");
    }
    return array;
  }

  /** Makes room behind the content for bytes that are written to {@link #array()} directly. */
  public void ensureRoomFor(int count) {
    int needed = Math.addExact(length, count);
    if (needed > array().length) {
      byte[] larger = pool.take(needed);
      System.arraycopy(array, 0, larger, 0, length);
      pool.giveBack(array);
      array = larger;
    }
  }

  /** Counts bytes that were written to {@link #array()} directly. */
  public void advance(int count) {
    if (count < 0 || count > array().length - length) {
      throw new IllegalArgumentException("No room for " + count + " bytes");
    }
    length += count;
  }

  /** Returns a read-only view of the content; it is valid only until the buffer changes or ends. */
  public ByteBuffer content() {
    return ByteBuffer.wrap(array(), 0, length).slice().asReadOnlyBuffer();
  }

  /** Moves the content to a smaller array when it would fit into half of the present one. */
  public void compact() {
    if (length <= array().length / 2 && array.length > BufferPool.SMALLEST) {
      byte[] smaller = pool.take(length);
      System.arraycopy(array, 0, smaller, 0, length);
      pool.giveBack(array);
      array = smaller;
    }
  }

  /** Ends the loan: nobody else reads the memory any more. */
  public void release() {
    pool.giveBack(array());
    array = ENDED;
    length = 0;
  }

  /**
   * Ends the loan without reuse, for when somebody may still be reading: a cancelled request, say.
   */
  public void abandon() {
    array();
    array = ENDED;
    length = 0;
  }

  /** Content as text, for debugging. */
  @Override
  public String toString() {
    return "Buffer[" + length + " of " + array.length + " bytes]";
  }

  /** Returns a copy of a part of the content. */
  public byte[] copy(int from, int to) {
    return Arrays.copyOfRange(array(), from, to);
  }
}
