/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long batches are kept. The clock on the wall is asked once for each, when it is first seen,
 * and not believed when it tells nonsense: from then on only time that passes counts, so that a
 * clock that is set does not cost a whole store.
 */
final class Retention {

  private static final long NONSENSE = TimeUnit.DAYS.toMillis(30);

  private final Clock clock;
  private final Duration length;

  Retention(Clock clock, Duration length) {
    this.clock = clock;
    this.length = length;
  }

  /**
   * Returns until when, in monotonic time, something of the given time is kept that is seen now.
   */
  long end(long epochMillis) {
    long age = TimeUnit.NANOSECONDS.toMillis(clock.epochNanos()) - epochMillis;
    long believed = isPlausible(age) ? age : 0;
    return endOfWhatIsNew() - TimeUnit.MILLISECONDS.toNanos(believed);
  }

  /** Returns until when, in monotonic time, something is kept that has just come into being. */
  long endOfWhatIsNew() {
    return clock.nanoTime() + length.toNanos();
  }

  /** Returns whether an age can be believed. */
  boolean isPlausible(long ageMillis) {
    return ageMillis >= 0 && ageMillis <= NONSENSE;
  }

  boolean isOver(long end) {
    return clock.nanoTime() - end >= 0;
  }

  /** Returns whether an age is beyond keeping. */
  boolean isTooOld(long ageMillis) {
    return ageMillis >= length.toMillis();
  }
}
