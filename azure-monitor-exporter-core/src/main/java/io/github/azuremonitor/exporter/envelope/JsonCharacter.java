/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

/** The characters that JSON in UTF-8 does not contain as one byte that is the character itself. */
final class JsonCharacter {

  private static final byte[] SHORT_ESCAPES = shortEscapes();
  private static final String HEX_DIGITS = "0123456789ABCDEF";
  private static final int REPLACEMENT = 0xFFFD;

  private JsonCharacter() {}

  private static byte[] shortEscapes() {
    byte[] escapes = new byte[0x80];
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    return escapes;
  }

  static boolean isSpecial(char c) {
    return c < ' ' || c == '"' || c == '\\' || c >= 0x80;
  }

  /**
   * Writes a special character, six bytes at most; half a surrogate pair becomes U+FFFD.
   *
   * @param next what follows, which is written with it where both are a pair
   * @return the position behind it
   */
  static int write(char c, char next, byte[] to, int position) {
    if (c < 0x80) {
      return escape(c, to, position);
    }
    int p = position;
    if (Character.isSurrogatePair(c, next)) {
      int codePoint = Character.toCodePoint(c, next);
      to[p++] = (byte) (0xF0 | (codePoint >> 18));
      to[p++] = continued(codePoint >> 12);
      to[p++] = continued(codePoint >> 6);
      to[p++] = continued(codePoint);
      return p;
    }
    int codePoint = Character.isSurrogate(c) ? REPLACEMENT : c;
    if (codePoint < 0x800) {
      to[p++] = (byte) (0xC0 | (codePoint >> 6));
    } else {
      to[p++] = (byte) (0xE0 | (codePoint >> 12));
      to[p++] = continued(codePoint >> 6);
    }
    to[p++] = continued(codePoint);
    return p;
  }

  private static byte continued(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }

  private static int escape(char c, byte[] to, int position) {
    int p = position;
    to[p++] = '\\';
    byte letter = SHORT_ESCAPES[c];
    if (letter != 0) {
      to[p++] = letter;
    } else {
      to[p++] = 'u';
      to[p++] = '0';
      to[p++] = '0';
      to[p++] = (byte) HEX_DIGITS.charAt(c >> 4);
      to[p++] = (byte) HEX_DIGITS.charAt(c & 0xF);
    }
    return p;
  }
}
