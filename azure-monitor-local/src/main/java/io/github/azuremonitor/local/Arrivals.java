/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.view.Rate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much has arrived in each second of the last minutes, whether it is still kept or not. A few
 * minutes, because some of what applications send comes only once in a minute.
 */
final class Arrivals {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** A rate over less time than this would be one of the first batch. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private static final int SECONDS = (int) LONGEST.toSeconds();

  private final long[] second = new long[SECONDS];
  private final long[] bytes = new long[SECONDS];
  private @Nullable Instant first;

  void add(Instant now, int length) {
    long current = now.getEpochSecond();
    int place = (int) Math.floorMod(current, (long) SECONDS);
    if (second[place] != current) {
      second[place] = current;
      bytes[place] = 0;
    }
    bytes[place] += length;
    if (first == null) {
      first = now;
    }
  }

  /** The rate now, over the time since the first arrival where that is not long ago. */
  Rate rate(Instant now) {
    long sum = 0;
    for (int i = 0; i < SECONDS; i++) {
      long age = now.getEpochSecond() - second[i];
      sum += age >= 0 && age < SECONDS ? bytes[i] : 0;
    }
    Duration since = first == null ? SHORTEST : Duration.between(first, now);
    Duration time = since.compareTo(LONGEST) > 0 ? LONGEST : since;
    return new Rate(sum, time.compareTo(SHORTEST) < 0 ? SHORTEST : time);
  }
}
