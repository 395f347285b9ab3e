/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Writes ASN.1 values by the distinguished encoding rules, as far as a certificate needs them. */
final class Der {

  private static final int BIT_STRING = 0x03;
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int CONTEXT = 0x80;
  private static final int CONTEXT_CONSTRUCTED = 0xa0;

  /** Times before it have two digits for the year, as the profile of certificates demands. */
  private static final Instant FIRST_LONG_YEAR = Instant.parse("2050-01-01T00:00:00Z");

  private static final DateTimeFormatter SHORT_TIME = time("yyMMddHHmmss'Z'");
  private static final DateTimeFormatter LONG_TIME = time("yyyyMMddHHmmss'Z'");

  private Der() {}

  static byte[] sequence(byte[]... elements) {
    return value(SEQUENCE, join(elements));
  }

  static byte[] set(byte[] element) {
    return value(SET, element);
  }

  static byte[] integer(BigInteger number) {
    return value(INTEGER, number.toByteArray());
  }

  static byte[] octets(byte[] content) {
    return value(OCTET_STRING, content);
  }

  /** A string of whole bytes. */
  static byte[] bits(byte[] content) {
    byte[] unusedBits = {0};
    return value(BIT_STRING, join(unusedBits, content));
  }

  static byte[] text(String text) {
    return value(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] time(Instant time) {
    return time.isBefore(FIRST_LONG_YEAR)
        ? value(UTC_TIME, ascii(SHORT_TIME.format(time)))
        : value(GENERALIZED_TIME, ascii(LONG_TIME.format(time)));
  }

  /**
   * An object identifier.
   *
   * @param dotted for example {@code 2.5.4.3}
   */
  static byte[] identifier(String dotted) {
    int[] numbers = Arrays.stream(dotted.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(40 * numbers[0] + numbers[1]);
    for (int i = 2; i < numbers.length; i++) {
      // Seven bits a byte, the highest first; all but the last are marked.
      for (int shift = 28; shift > 0; shift -= 7) {
        if (numbers[i] >>> shift != 0) {
          content.write(0x80 | numbers[i] >>> shift);
        }
      }
      content.write(numbers[i] & 0x7f);
    }
    return value(OBJECT_IDENTIFIER, content.toByteArray());
  }

  /** A value of bytes whose type depends on where it stands. */
  static byte[] tagged(int number, byte[] content) {
    return value(CONTEXT | number, content);
  }

  /** A value of values whose type depends on where it stands. */
  static byte[] taggedValues(int number, byte[] values) {
    return value(CONTEXT_CONSTRUCTED | number, values);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] value(int type, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int zeros = digits[0] == 0 ? 1 : 0;
      out.write(0x80 | digits.length - zeros);
      out.write(digits, zeros, digits.length - zeros);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static DateTimeFormatter time(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }
}
