/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

/**
 * A stretch of characters that is written without becoming a string: either of a text that somebody
 * else holds, or a copy. Not thread-safe; reused.
 */
final class CharacterRange {

  private char[] own = new char[0];

  private char[] chars = own;
  private int start;
  private int end;

  /** Becomes a stretch of a text, cut to the limit. */
  void set(char[] text, int from, int to, int limit) {
    chars = text;
    start = from;
    end = Text.cut(text, from, to, limit);
  }

  /** Becomes a copy of a text, cut to the limit and made valid. */
  void copy(String text, int limit) {
    clear(Math.min(text.length(), limit + 1));
    append(text);
    Text.repair(own, 0, end);
    end = Text.cut(own, 0, end, limit);
  }

  /** Becomes an empty text to append to. */
  void clear(int capacity) {
    if (own.length < capacity) {
      own = new char[Math.max(1024, Integer.highestOneBit(capacity - 1) * 2)];
    }
    chars = own;
    start = 0;
    end = 0;
  }

  /** Appends as much of a text as there is room for. */
  void append(String text) {
    int count = Math.min(text.length(), own.length - end);
    text.getChars(0, count, own, end);
    end += count;
  }

  /** Appends as much of another stretch as there is room for. */
  void append(CharacterRange other) {
    int count = Math.min(other.length(), own.length - end);
    System.arraycopy(other.chars, other.start, own, end, count);
    end += count;
  }

  void cut(int limit) {
    end = Text.cut(chars, start, end, limit);
  }

  int length() {
    return end - start;
  }

  boolean isBlank() {
    for (int i = start; i < end; i++) {
      // No white space is outside of the basic plane.
      if (!Character.isWhitespace(chars[i])) {
        return false;
      }
    }
    return true;
  }

  void write(JsonWriter json) {
    json.text(chars, start, end);
  }
}
