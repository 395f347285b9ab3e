/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Chance, and the texts, numbers and times that have broken such code before. Not thread-safe. */
final class RandomValues {

  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    1.5,
    1e21,
    1e-320,
    Float.MAX_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final long[] LONGS = {
    0,
    1,
    -1,
    80,
    200,
    404,
    443,
    500,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE + 1L,
    Long.MIN_VALUE,
    Long.MAX_VALUE
  };
  private static final String[] TEXTS = {
    "",
    " ",
    "GET",
    "HTTP GET",
    "http get",
    "HTTP",
    "_OTHER",
    "http",
    "https",
    "exception",
    "https://user:pw@host:443/path?q=a@b#f",
    "http://[::1]:80",
    "http://:",
    "://",
    "http://",
    "@",
    "http://@",
    "//",
    "[",
    "?sig=&token==;%",
    "2001:db8::1",
    "postgresql",
    "mysql",
    "receive",
    "a.b.",
    ".",
    "bot",
    "none",
    "\u0000\u0001\u001f\u007f\u0085\u2028\u2029",
    "\"\\/\b\f\n\r\t",
    "\uD800",
    "\uDC00x",
    "😀",
    "x\u0301\u200D\u202E",
    "\uFFFE\uFFFF",
    "}{][,:",
    "\n"
  };

  private final SplittableRandom random;
  private final long now;

  RandomValues(SplittableRandom random, long now) {
    this.random = random;
    this.now = now;
  }

  /** Tells whether one of so many chances came up. */
  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  String text() {
    return switch (random.nextInt(40)) {
      case 0 -> oneOf(TEXTS).repeat(random.nextInt(oneIn(20) ? 3000 : 200));
      case 1, 2, 3, 4, 5 -> anyCharacters();
      default -> oneOf(TEXTS);
    };
  }

  private String anyCharacters() {
    char[] chars = new char[random.nextInt(40)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) random.nextInt(65_536);
    }
    return new String(chars);
  }

  double real() {
    return random.nextBoolean()
        ? NUMBERS[random.nextInt(NUMBERS.length)]
        : Double.longBitsToDouble(random.nextLong());
  }

  long number() {
    return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
  }

  /** Within an hour of now: what lies outside of a window of two days is refused. */
  long time() {
    return now - TimeUnit.SECONDS.toNanos(random.nextInt(3600)) + random.nextInt(1_000_000_000);
  }

  /** A time as people write it. */
  String timeText() {
    return Instant.EPOCH.plusNanos(time()).toString();
  }

  /** Another source of chance that depends on this one. */
  RandomValues split() {
    return new RandomValues(random.split(), now);
  }
}
