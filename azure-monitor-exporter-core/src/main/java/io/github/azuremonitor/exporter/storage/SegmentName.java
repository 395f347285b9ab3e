/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a segment, the file that holds one batch. It tells what the index and the ledger need
 * to know, so that a directory can be taken over without opening a file: {@code
 * 1795345200000-0000000007-r120.45678_d300.99999.seg} holds 120 requests of 45,678 bytes and 300
 * dependencies, the oldest of them as old as the first number says.
 *
 * @param epochMillis the time of the oldest item, for order
 * @param sequence distinguishes the files of one directory
 * @param counts what is in it; one item at least
 */
record SegmentName(long epochMillis, long sequence, TelemetryCounts counts) {

  static final Comparator<SegmentName> BY_AGE =
      Comparator.comparingLong(SegmentName::epochMillis).thenComparingLong(SegmentName::sequence);

  private static final long LATEST = 9_999_999_999_999L;
  private static final int TIME_DIGITS = 13;
  private static final int SEQUENCE_DIGITS = 10;
  private static final Pattern PATTERN =
      Pattern.compile(
          "([0-9]{13})-([0-9]{10})-((?:[a-z][0-9]{1,9}\\.[0-9]{1,12}_)*"
              + "[a-z][0-9]{1,9}\\.[0-9]{1,12})\\.seg");
  private static final Pattern TEMPORARY = Pattern.compile("t-[0-9]{10}\\.tmp");

  /** Times that have no place in a name are brought into reach of one. */
  SegmentName {
    epochMillis = Math.min(Math.max(epochMillis, 0), LATEST);
  }

  static String temporary(long sequence) {
    StringBuilder name = new StringBuilder(16).append("t-");
    appendPadded(name, sequence, SEQUENCE_DIGITS);
    return name.append(".tmp").toString();
  }

  static boolean isTemporary(String name) {
    return TEMPORARY.matcher(name).matches();
  }

  String format() {
    StringBuilder name = new StringBuilder(64);
    appendPadded(name, epochMillis, TIME_DIGITS);
    appendPadded(name.append('-'), sequence, SEQUENCE_DIGITS);
    char[] separator = {'-'};
    counts.forEach(
        (type, items, bytes) -> {
          name.append(separator[0]).append(TypeCode.of(type)).append(items).append('.');
          name.append(bytes);
          separator[0] = '_';
        });
    return name.append(".seg").toString();
  }

  /** A format would load the conventions of a country when the first batch is stored. */
  private static void appendPadded(StringBuilder name, long number, int digits) {
    String text = Long.toString(number);
    name.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
  }

  /** Returns whether a batch holds what the name says. */
  boolean tellsTruthOf(TelemetryCounts found) {
    for (TelemetryType type : TelemetryType.values()) {
      if (found.items(type) != counts.items(type) || found.bytes(type) != counts.bytes(type)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what a name says, or nothing if it is none that {@link #format()} would give. */
  static Optional<SegmentName> parse(String name) {
    Matcher matcher = PATTERN.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    TelemetryCounts counts = counts(matcher.group(3));
    if (counts == null) {
      return Optional.empty();
    }
    SegmentName parsed =
        new SegmentName(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), counts);
    return parsed.format().equals(name) ? Optional.of(parsed) : Optional.empty();
  }

  private static @Nullable TelemetryCounts counts(String text) {
    TelemetryCounts.Builder counts = TelemetryCounts.builder();
    for (String part : text.split("_", -1)) {
      TelemetryType type = TypeCode.type(part.charAt(0));
      int dot = part.indexOf('.');
      long items = Long.parseLong(part.substring(1, dot));
      if (type == null || items == 0) {
        return null;
      }
      counts.add(type, items, Long.parseLong(part.substring(dot + 1)));
    }
    return counts.build();
  }
}
