/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is in a segment. Numbers are big-endian.
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>offset</th><th>bytes</th><th>field</th></tr>
 * <tr><td>0</td><td>4</td><td>{@code AZTS}</td></tr>
 * <tr><td>4</td><td>1</td><td>version, 1</td></tr>
 * <tr><td>5</td><td>1</td><td>flags; 1: the payload is gzip</td></tr>
 * <tr><td>6</td><td>2</td><td>zero</td></tr>
 * <tr><td>8</td><td>8</td><td>time of the oldest item, milliseconds since 1970</td></tr>
 * <tr><td>16</td><td>16</td><td>fingerprint of the destination</td></tr>
 * <tr><td>32</td><td>4</td><td>number of items, N</td></tr>
 * <tr><td>36</td><td>4</td><td>length of the index, I</td></tr>
 * <tr><td>40</td><td>4</td><td>length of the payload, P</td></tr>
 * <tr><td>44</td><td>4</td><td>CRC-32C of the bytes 0 to 43</td></tr>
 * <tr><td>48</td><td>I</td><td>N times the letter of the type and the number of bytes as a
 *     little-endian base-128 number</td></tr>
 * <tr><td>48+I</td><td>P</td><td>payload</td></tr>
 * <tr><td>48+I+P</td><td>4</td><td>CRC-32C of index and payload</td></tr>
 * </table>
 *
 * <p>The lengths must add up to the size of the file exactly.
 */
final class SegmentFormat {

  static final int LONGEST_PAYLOAD = 4 * 1024 * 1024;
  static final int LONGEST_INDEX = 1024 * 1024;
  static final int LONGEST = 52 + LONGEST_INDEX + LONGEST_PAYLOAD;

  private static final int MAGIC = 0x415A5453;
  private static final int VERSION = 1;
  private static final byte GZIP = 1;
  private static final int HEADER = 48;
  private static final int FINGERPRINT = 16;
  private static final int CRC = 4;

  private SegmentFormat() {}

  /**
   * A batch in the order in which it is written.
   *
   * @param head header and index
   * @param payload the request body
   * @param tail the checksum
   */
  record Encoded(ByteBuffer head, ByteBuffer payload, ByteBuffer tail) {

    int size() {
      return head.remaining() + payload.remaining() + tail.remaining();
    }

    /** Returns whether it will be taken for a batch when it is read. */
    boolean isReadable() {
      int indexLength = head.remaining() - HEADER;
      return indexLength > 0
          && indexLength <= LONGEST_INDEX
          && payload.hasRemaining()
          && payload.remaining() <= LONGEST_PAYLOAD;
    }

    /** Returns the parts, to be read again and again. */
    List<ByteBuffer> parts() {
      return List.of(head.duplicate(), payload.duplicate(), tail.duplicate());
    }
  }

  /** What was found in a file. */
  sealed interface Decoded {}

  /**
   * A whole batch.
   *
   * @param index its items
   * @param oldestEpochMillis the time of the oldest
   * @param offset where the payload begins
   * @param length how long it is
   */
  record Whole(ItemIndex index, long oldestEpochMillis, int offset, int length)
      implements Decoded {}

  /** Not a batch, or no longer one. */
  record Damaged() implements Decoded {}

  /** Something that is not for this process: of a later version, or for another destination. */
  record NotOurs() implements Decoded {}

  static Encoded encode(BatchContent content, Fingerprint fingerprint) {
    ItemIndex index = content.index();
    ByteBuffer payload = content.gzip().duplicate();
    ByteBuffer head = ByteBuffer.allocate(HEADER + indexLength(index));
    head.putInt(MAGIC).put((byte) VERSION).put(GZIP).putShort((short) 0);
    head.putLong(content.oldestEpochMillis()).put(fingerprint.bytes());
    head.putInt(index.size()).putInt(head.capacity() - HEADER).putInt(payload.remaining());
    head.putInt(crc(head.array(), 0, HEADER - CRC));
    for (int i = 0; i < index.size(); i++) {
      head.put((byte) TypeCode.of(index.type(i)));
      putNumber(head, index.bytes(i));
    }
    CRC32C crc = new CRC32C();
    crc.update(head.array(), HEADER, head.capacity() - HEADER);
    crc.update(payload.duplicate());
    ByteBuffer tail = ByteBuffer.allocate(CRC).putInt((int) crc.getValue());
    return new Encoded(head.flip(), payload, tail.flip());
  }

  private static int indexLength(ItemIndex index) {
    int length = 0;
    for (int i = 0; i < index.size(); i++) {
      length += 1 + (31 - Integer.numberOfLeadingZeros(index.bytes(i) | 1)) / 7 + 1;
    }
    return length;
  }

  private static void putNumber(ByteBuffer target, int number) {
    int rest = number;
    for (; rest > 0x7F; rest >>>= 7) {
      target.put((byte) (rest | 0x80));
    }
    target.put((byte) rest);
  }

  private static int crc(byte[] array, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(array, offset, length);
    return (int) crc.getValue();
  }

  /** Reads a file. Whatever it holds, no more memory is taken than its size accounts for. */
  static Decoded decode(Buffer file, Fingerprint fingerprint) {
    byte[] bytes = file.array();
    int size = file.length();
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, size);
    if (size < 5 || in.getInt(0) != MAGIC || in.get(4) == 0) {
      return new Damaged();
    }
    if (Byte.toUnsignedInt(in.get(4)) > VERSION) {
      return new NotOurs();
    }
    if (size < HEADER
        || in.getInt(HEADER - CRC) != crc(bytes, 0, HEADER - CRC)
        || in.get(5) != GZIP
        || in.getShort(6) != 0) {
      return new Damaged();
    }
    int items = in.getInt(32);
    int indexLength = in.getInt(36);
    int payloadLength = in.getInt(40);
    if (indexLength < 2
        || indexLength > LONGEST_INDEX
        || payloadLength < 1
        || payloadLength > LONGEST_PAYLOAD
        || size != HEADER + indexLength + payloadLength + CRC
        || in.getInt(size - CRC) != crc(bytes, HEADER, indexLength + payloadLength)) {
      return new Damaged();
    }
    if (!fingerprint.isAt(bytes, FINGERPRINT)) {
      return new NotOurs();
    }
    long oldest = in.getLong(8);
    ItemIndex index = index(in.position(HEADER).limit(HEADER + indexLength), items, oldest);
    return index == null
        ? new Damaged()
        : new Whole(index, oldest, HEADER + indexLength, payloadLength);
  }

  private static @Nullable ItemIndex index(ByteBuffer in, int items, long oldestEpochMillis) {
    ItemIndex.Builder index = new ItemIndex.Builder();
    int end = -1;
    while (in.hasRemaining()) {
      TelemetryType type = TypeCode.type(in.get());
      int length = number(in);
      if (type == null || length < 0 || length > Integer.MAX_VALUE - 2 - end) {
        return null;
      }
      end += 1 + length;
      index.add(type, end);
    }
    index.time(TimeUnit.MILLISECONDS.toNanos(oldestEpochMillis));
    return index.size() == items ? index.build() : null;
  }

  /** Returns a number, or a negative one when there is none. */
  private static int number(ByteBuffer in) {
    int number = 0;
    for (int shift = 0; shift < 35 && in.hasRemaining(); shift += 7) {
      int next = in.get();
      if (shift == 28 && (next & 0xF8) != 0) {
        return -1;
      }
      number |= (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    return -1;
  }
}
