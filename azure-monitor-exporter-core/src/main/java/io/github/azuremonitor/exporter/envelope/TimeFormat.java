/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Writes time stamps as {@code 2023-11-14T22:13:20.1234567Z}: UTC with seven decimals, truncated,
 * so that the items of one request keep their order; and durations as {@code [d.]hh:mm:ss.ffffff},
 * which the service reads as a .NET TimeSpan of less than 1000 days.
 *
 * <p>Writes into an array of its own that the next call overwrites. Not thread-safe.
 */
final class TimeFormat {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;
  private static final long LONGEST_DURATION = 1000 * NANOS_PER_DAY - 1;

  private final byte[] text = new byte[32];
  private int length;

  private long cachedDay = Long.MIN_VALUE;
  private byte[] cachedDate = {};

  byte[] text() {
    return text;
  }

  int length() {
    return length;
  }

  void timestamp(long epochNanos) {
    long day = Math.floorDiv(epochNanos, NANOS_PER_DAY);
    if (day != cachedDay) {
      cachedDate = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.ISO_8859_1);
      cachedDay = day;
    }
    System.arraycopy(cachedDate, 0, text, 0, cachedDate.length);
    length = cachedDate.length;
    text[length++] = 'T';
    timeOfDay(Math.floorMod(epochNanos, NANOS_PER_DAY), 7, 100);
    text[length++] = 'Z';
  }

  void duration(long nanos) {
    long bounded = Math.min(Math.max(nanos, 0), LONGEST_DURATION);
    length = 0;
    int days = (int) (bounded / NANOS_PER_DAY);
    if (days > 0) {
      digits(days, days < 10 ? 1 : days < 100 ? 2 : 3);
      text[length++] = '.';
    }
    timeOfDay(bounded % NANOS_PER_DAY, 6, 1000);
  }

  private void timeOfDay(long nanosOfDay, int decimals, int nanosPerUnit) {
    int seconds = (int) (nanosOfDay / NANOS_PER_SECOND);
    digits(seconds / 3600, 2);
    text[length++] = ':';
    digits(seconds / 60 % 60, 2);
    text[length++] = ':';
    digits(seconds % 60, 2);
    text[length++] = '.';
    digits((int) (nanosOfDay % NANOS_PER_SECOND) / nanosPerUnit, decimals);
  }

  private void digits(int value, int count) {
    int rest = value;
    for (int i = length + count - 1; i >= length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }
}
