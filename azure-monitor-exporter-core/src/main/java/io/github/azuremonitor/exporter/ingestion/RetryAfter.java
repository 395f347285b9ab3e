/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a service wants to be left alone. What cannot be read, asks for no time at all or is
 * over already counts as not said.
 */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofHours(24);

  /** No header that means something is longer. */
  private static final int MAX_LENGTH = 64;

  private static final Pattern SECONDS = Pattern.compile("([0-9]+)(\\.[0-9]*)?");

  private static final int SECONDS_DIGITS = 9;

  /** Such as {@code Sun Nov 6 08:49:37 1994}. */
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private RetryAfter() {}

  /**
   * Reads the header.
   *
   * @param now when the answer came; its own {@code Date} is preferred, since the clock of this
   *     machine may be wrong
   */
  static @Nullable Duration of(HttpHeaders headers, Instant now) {
    String value = headers.firstValue("Retry-After").map(String::strip).orElse("");
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return null;
    }
    Duration wait = seconds(value);
    if (wait == null) {
      Instant then =
          headers.firstValue("Date").flatMap(date -> date(date.strip(), now)).orElse(now);
      wait = date(value, now).map(until -> Duration.between(then, until)).orElse(Duration.ZERO);
    }
    if (wait.isNegative() || wait.isZero()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static @Nullable Duration seconds(String value) {
    Matcher matcher = SECONDS.matcher(value);
    if (!matcher.matches()) {
      return null;
    }
    String whole = matcher.group(1);
    if (whole.length() > SECONDS_DIGITS) {
      return LONGEST;
    }
    String fraction = matcher.group(2);
    boolean more = fraction != null && fraction.chars().anyMatch(c -> c >= '1' && c <= '9');
    return Duration.ofSeconds(Long.parseLong(whole) + (more ? 1 : 0));
  }

  private static Optional<Instant> date(String value, Instant now) {
    if (value.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
        .or(() -> parse(value, rfc850(now)))
        .or(() -> parse(value, ASCTIME));
  }

  private static Optional<Instant> parse(String value, DateTimeFormatter format) {
    try {
      return Optional.of(format.parse(value, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Such as {@code Sunday, 06-Nov-94 08:49:37 GMT}: a year is one of the fifty to come or one of
   * the past.
   */
  private static DateTimeFormatter rfc850(Instant now) {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, now.atZone(ZoneOffset.UTC).getYear() - 49)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }
}
