/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

/**
 * The recent past as a rate limit sees it: how many traces began in how much time, both fading
 * exponentially, so that what happened half a second ago hardly counts.
 *
 * <p>Their quotient is the current interval between traces. It needs no buckets and no timer, and
 * it adapts to a burst within a few traces and to silence within a few tenths of a second.
 *
 * @param count traces, fading
 * @param nanos time in which they began, fading likewise
 * @param lastNanoTime the monotonic time of the last trace, or of the start
 */
record DecayingWindow(double count, double nanos, long lastNanoTime) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** The time in which the weight of the past falls to 1/e. */
  private static final double TIME_CONSTANT_SECONDS = 0.1;

  /**
   * The window of a process that has just started. It pretends that one quiet second has passed:
   * with no past at all, a trace shortly after the start would look like the middle of a burst, and
   * the first request somebody makes to see whether anything arrives would most likely be dropped.
   */
  static DecayingWindow startingAt(long nanoTime) {
    return new DecayingWindow(0, NANOS_PER_SECOND, nanoTime);
  }

  /** This window with one more trace, which begins now. */
  DecayingWindow withTraceAt(long nanoTime) {
    // The difference, not the values, is compared: monotonic time has no origin and may overflow.
    long elapsed = nanoTime - lastNanoTime;
    if (elapsed <= 0) {
      // Same instant, or another thread read the clock later but came here first.
      return new DecayingWindow(count + 1, nanos, lastNanoTime);
    }
    double fading = Math.exp(-elapsed / NANOS_PER_SECOND / TIME_CONSTANT_SECONDS);
    return new DecayingWindow(count * fading + 1, nanos * fading + elapsed, nanoTime);
  }

  /**
   * The percentage of traces to keep for this many per second, not rounded. Asked after at least
   * one trace, so that the count is not zero.
   */
  double percentage(double tracesPerSecond) {
    double probability = nanos * tracesPerSecond / NANOS_PER_SECOND / count;
    return 100 * Math.min(1, probability);
  }
}
