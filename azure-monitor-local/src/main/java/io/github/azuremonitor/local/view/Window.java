/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time a view looks at.
 *
 * @param from its beginning
 * @param to its end: now
 */
public record Window(Instant from, Instant to) {

  /** A rate over less time than this would be one of a moment. */
  private static final long SHORTEST_MILLIS = 1000;

  /**
   * The minutes before a moment.
   *
   * @param now the moment
   * @param minutes how many
   * @return the window
   */
  public static Window endingAt(Instant now, int minutes) {
    return new Window(now.minus(Duration.ofMinutes(minutes)), now);
  }

  /** Items ahead of now are included: it is their sender's clock that is wrong. */
  List<ViewedItem> select(List<ViewedItem> items) {
    return items.stream().filter(item -> item.time().isAfter(from)).toList();
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /**
   * A rate over the time of which all is kept.
   *
   * @param count how many there are in the window
   * @param completeFrom where that time begins; {@code null} if it is the whole window
   */
  double perMinute(long count, @Nullable Instant completeFrom) {
    Duration time = completeFrom == null ? length() : Duration.between(completeFrom, to);
    return count * 60_000.0 / Math.max(SHORTEST_MILLIS, time.toMillis());
  }

  /** Which of a number of equal parts a moment falls into. */
  int part(Instant time, int parts) {
    long millis = Duration.between(from, time).toMillis();
    long part = millis * parts / length().toMillis();
    return (int) Math.max(0, Math.min(parts - 1, part));
  }

  Instant startOfPart(int part, int parts) {
    return from.plusMillis(length().toMillis() * part / parts);
  }
}
