/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.batch.Buffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberOutput;

/**
 * Writes JSON straight into the buffer of a batch, one item after another. It knows what envelopes
 * need and no more: whoever calls keeps to the grammar.
 *
 * <p>With a general generator, mapping and writing took a quarter longer: it follows the nesting,
 * encodes names and copies all that it writes. Here the document itself says where a comma belongs,
 * names are encoded already, and each character of a text is looked at once. See {@code
 * EnvelopeBenchmark}.
 *
 * <p>Not thread-safe.
 */
final class JsonWriter {

  private static final JsonText TRUE = JsonText.of("true");
  private static final JsonText FALSE = JsonText.of("false");

  /** A character takes six bytes at most, a number 25. */
  private static final int RESERVE = 32;

  /** Up to here the JDK, too, writes a double without exponent. */
  private static final double WITHOUT_EXPONENT = 10_000_000;

  private final int maxItemBytes;
  private @Nullable Buffer buffer;
  private byte[] bytes = {};
  private int position;
  private int itemStart;

  /**
   * Creates a writer.
   *
   * @param maxItemBytes where an item is stopped before more memory is taken for it; it may be
   *     beyond that where there is room
   */
  JsonWriter(int maxItemBytes) {
    this.maxItemBytes = maxItemBytes;
  }

  /** Begins an item behind what the buffer contains. */
  void begin(Buffer target) {
    buffer = target;
    bytes = target.array();
    position = target.length();
    itemStart = position;
    put('{');
  }

  /** Ends the item: now it is content of the buffer. */
  void end() {
    closeObject();
    Buffer target = target();
    target.advance(position - target.length());
  }

  /** Returns how many bytes the item has so far. */
  int itemBytes() {
    return position - itemStart;
  }

  void openObject() {
    ensureRoomFor(2);
    // Among the elements of an array.
    if (bytes[position - 1] == '}') {
      bytes[position++] = ',';
    }
    bytes[position++] = '{';
  }

  void closeObject() {
    put('}');
  }

  void openArray() {
    put('[');
  }

  void closeArray() {
    put(']');
  }

  /** Writes what has been encoded before. */
  void write(JsonText text) {
    byte[] encoded = text.bytes;
    ensureRoomFor(encoded.length);
    int skipped = isFirst() ? 1 : 0;
    int length = encoded.length - skipped;
    System.arraycopy(encoded, skipped, bytes, position, length);
    position += length;
  }

  /** Writes the name of a member that somebody else has chosen. */
  void name(String name) {
    if (itemBytes() > maxItemBytes) {
      throw new OversizedItemException(maxItemBytes);
    }
    if (!isFirst()) {
      put(',');
    }
    text(name);
    put(':');
  }

  private boolean isFirst() {
    return bytes[position - 1] == '{';
  }

  /** Writes a text; half a surrogate pair, which has no form in UTF-8, becomes U+FFFD. */
  void text(String text) {
    put('"');
    int length = text.length();
    for (int i = plain(text, 0, length); i < length; i = plain(text, i, length)) {
      i += special(text.charAt(i), i + 1 < length ? text.charAt(i + 1) : 0);
    }
    put('"');
  }

  /** Writes a text that is a part of others. */
  void text(char[] chars, int start, int end) {
    put('"');
    for (int i = plain(chars, start, end); i < end; i = plain(chars, i, end)) {
      i += special(chars[i], i + 1 < end ? chars[i + 1] : 0);
    }
    put('"');
  }

  /** Copies characters up to the first one that is not written as it is. */
  private int plain(String text, int from, int end) {
    ensureRoomFor(end - from);
    byte[] target = bytes;
    int to = position;
    int i = from;
    for (; i < end; i++) {
      char c = text.charAt(i);
      if (JsonCharacter.isSpecial(c)) {
        break;
      }
      target[to++] = (byte) c;
    }
    position = to;
    return i;
  }

  private int plain(char[] chars, int from, int end) {
    ensureRoomFor(end - from);
    byte[] target = bytes;
    int to = position;
    int i = from;
    for (; i < end; i++) {
      char c = chars[i];
      if (JsonCharacter.isSpecial(c)) {
        break;
      }
      target[to++] = (byte) c;
    }
    position = to;
    return i;
  }

  /** Writes one character, of two parts perhaps, and returns how many. */
  private int special(char c, char next) {
    ensureRoomFor(RESERVE);
    position = JsonCharacter.write(c, next, bytes, position);
    return Character.isSurrogatePair(c, next) ? 2 : 1;
  }

  /** Writes a text in quotation marks that is known to consist of plain characters. */
  void plainText(byte[] text, int length) {
    ensureRoomFor(length + 2);
    add('"');
    System.arraycopy(text, 0, bytes, position, length);
    position += length;
    add('"');
  }

  void number(long value) {
    ensureRoomFor(RESERVE);
    position = NumberOutput.outputLong(value, bytes, position);
  }

  /** Writes a number in its shortest form, or in quotation marks where JSON has none for it. */
  void number(double value) {
    if (!Double.isFinite(value)) {
      text(Double.toString(value));
      return;
    }
    ensureRoomFor(RESERVE);
    long whole = (long) value;
    if (whole == value && Math.abs(value) < WITHOUT_EXPONENT) {
      number(whole);
      add('.');
      add('0');
      return;
    }
    int end = ShortDecimal.write(value, bytes, position);
    if (end > 0) {
      position = end;
    } else {
      String digits = NumberOutput.toString(value, true);
      plain(digits, 0, digits.length());
    }
  }

  void truth(boolean value) {
    write(value ? TRUE : FALSE);
  }

  private void put(char c) {
    ensureRoomFor(1);
    bytes[position++] = (byte) c;
  }

  /** Adds a byte for which there is room. */
  private void add(int value) {
    bytes[position++] = (byte) value;
  }

  private void ensureRoomFor(int count) {
    if (bytes.length - position < count) {
      grow(count);
    }
  }

  private void grow(int count) {
    // So much will be needed, but for the part that is only a reserve: no room is made in vain.
    if (itemBytes() + count - RESERVE > maxItemBytes) {
      throw new OversizedItemException(maxItemBytes);
    }
    Buffer target = target();
    target.advance(position - target.length());
    target.ensureRoomFor(count);
    bytes = target.array();
  }

  private Buffer target() {
    return Objects.requireNonNull(buffer, "buffer");
  }
}
