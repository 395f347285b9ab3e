/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A point in time in UTC, ISO 8601 with a trailing {@code Z}, not older than 48 hours and not more
 * than two hours in the future. The service keeps 100 ns, hence at most seven decimals.
 *
 * @param clock the clock of the service
 */
record TimeRule(Clock clock) implements Rule {

  static final Duration MAX_AGE = Duration.ofDays(2);
  static final Duration MAX_AHEAD = Duration.ofHours(2);

  private static final Pattern FORMAT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,7})?Z");

  @Override
  public String expected() {
    return "UTC time in ISO 8601 ending in Z";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    if (!value.isString()) {
      return place.wrongType(expected(), value);
    }
    String text = value.stringValue();
    Optional<Instant> time = parse(text);
    if (time.isEmpty()) {
      return place.refuse(text.isEmpty() ? Fault.MISSING : Fault.INVALID, expected(), text);
    }
    return outsideWindow(place, Duration.between(clock.instant(), time.get()));
  }

  private static Optional<String> outsideWindow(Place place, Duration ahead) {
    if (ahead.compareTo(MAX_AGE.negated()) < 0) {
      return place.refuse(
          Fault.TOO_OLD,
          "now - " + MAX_AGE.toMillis() + "ms",
          "now - " + ahead.negated().toMillis() + "ms");
    }
    if (ahead.compareTo(MAX_AHEAD) > 0) {
      return place.refuse(
          Fault.TOO_NEW,
          "now + " + MAX_AHEAD.toMillis() + "ms",
          "now + " + ahead.toMillis() + "ms");
    }
    return Optional.empty();
  }

  private static Optional<Instant> parse(String text) {
    if (!FORMAT.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      // The digits stand where they should but name no day, as in February the 30th.
      return Optional.empty();
    }
  }
}
