/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time a view looks at.
 *
 * @param from its beginning
 * @param to its end: now
 */
public record Window(Instant from, Instant to) {

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

  double perMinute(long count) {
    return count / (length().toMillis() / 60_000.0);
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
