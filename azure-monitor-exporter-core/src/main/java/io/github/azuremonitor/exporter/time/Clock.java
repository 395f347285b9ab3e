/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

/** The two times a telemetry pipeline needs. Implementations are thread-safe. */
public interface Clock {

  /** Monotonic time in nanoseconds with an arbitrary origin; for pauses and deadlines. */
  long nanoTime();

  /** Wall-clock time in nanoseconds since 1970; for time stamps only, since it may jump. */
  long epochNanos();

  /** Returns the clock of the machine. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
