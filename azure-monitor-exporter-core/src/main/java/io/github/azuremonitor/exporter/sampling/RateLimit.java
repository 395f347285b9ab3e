/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static java.util.Objects.requireNonNull;

import io.github.azuremonitor.exporter.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The percentage that keeps about a given number of traces per second, at the current rate of
 * traces.
 *
 * <p>Lock-free: threads that begin a trace at the same time replace one immutable window in turn.
 * No trace goes uncounted, and none waits for a thread that was suspended. The price is a small
 * object per trace (not per span).
 */
final class RateLimit {

  private final double tracesPerSecond;
  private final Clock clock;
  private final AtomicReference<DecayingWindow> window;

  RateLimit(double tracesPerSecond, Clock clock, DecayingWindow start) {
    this.tracesPerSecond = tracesPerSecond;
    this.clock = clock;
    this.window = new AtomicReference<>(start);
  }

  /** Counts a trace that begins now, and says at which percentage it is to be decided. */
  double percentageOfNewTrace() {
    long now = clock.nanoTime();
    DecayingWindow current;
    DecayingWindow next;
    do {
      current = window();
      next = current.withTraceAt(now);
    } while (!window.compareAndSet(current, next));
    return SamplingPercentage.atMost(next.percentage(tracesPerSecond));
  }

  /** The recent past. It is never null, which cannot be said in the type of the reference. */
  DecayingWindow window() {
    return requireNonNull(window.get());
  }
}
