/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Monotonic time that moves only when told to. Samplers have no business with the wall clock. */
final class ManualClock implements Clock {

  private final AtomicLong nanoTime;

  private ManualClock(long nanoTime) {
    this.nanoTime = new AtomicLong(nanoTime);
  }

  static ManualClock at(long nanoTime) {
    return new ManualClock(nanoTime);
  }

  ManualClock advance(Duration duration) {
    return advanceNanos(duration.toNanos());
  }

  ManualClock advanceNanos(long nanos) {
    nanoTime.addAndGet(nanos);
    return this;
  }

  @Override
  public long nanoTime() {
    return nanoTime.get();
  }

  @Override
  public long epochNanos() {
    throw new UnsupportedOperationException("the wall clock may jump");
  }
}
