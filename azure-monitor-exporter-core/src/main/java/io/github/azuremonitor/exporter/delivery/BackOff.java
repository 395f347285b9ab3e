/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Draws pauses at random, so that a fleet which failed together does not return together: between
 * half and all of what the table says, and never near zero.
 */
final class BackOff {

  /** Whoever asks for more is not obeyed: by then the telemetry would be half expired. */
  static final Duration LONGEST_WISH = Duration.ofHours(24);

  /** The share of a wish that is waited on top of it at most. */
  private static final double SPREAD = 0.1;

  private final DoubleSupplier random;

  /**
   * Creates the source of pauses.
   *
   * @param random gives numbers from 0 inclusive to 1 exclusive
   */
  BackOff(DoubleSupplier random) {
    this.random = random;
  }

  /** Returns the pause after so many failures of a kind in a row. */
  Duration pause(Pause kind, int failures) {
    long base = kind.base(failures).toNanos();
    long half = base / 2;
    return Duration.ofNanos(half + (long) (random.getAsDouble() * (base - half)));
  }

  /** Returns the pause for a service that wants to be left alone for a while: no less than that. */
  Duration wished(Duration retryAfter) {
    Duration wish = retryAfter.compareTo(LONGEST_WISH) < 0 ? retryAfter : LONGEST_WISH;
    long nanos = Math.max(0, wish.toNanos());
    return Duration.ofNanos(nanos + (long) (random.getAsDouble() * SPREAD * nanos));
  }
}
