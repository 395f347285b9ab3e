/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;

/**
 * The end of the present shutdown, one for all: the first of the exporters or the pipeline to shut
 * down fixes it, and the others get what remains, since whoever ends the process waits for them one
 * after the other. Thread-safe.
 */
final class ShutdownDeadline {

  /** For everything together: Kubernetes kills after thirty seconds. */
  static final Duration DEFAULT_LENGTH = Duration.ofSeconds(5);

  /** After an end that is past for so long, nobody waits for that shutdown any more. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Duration length;
  private boolean begun;
  private long end;

  ShutdownDeadline(Clock clock, Duration length) {
    this.clock = clock;
    this.length = length;
  }

  /**
   * Returns the time that is left, which may be zero. An end that is long past belonged to an
   * exporter that was shut down well before the others, so a new one begins.
   */
  synchronized Duration remaining() {
    long now = clock.nanoTime();
    if (!begun || now - end > GRACE.toNanos()) {
      begun = true;
      end = now + length.toNanos();
    }
    return Duration.ofNanos(Math.max(0, end - now));
  }
}
