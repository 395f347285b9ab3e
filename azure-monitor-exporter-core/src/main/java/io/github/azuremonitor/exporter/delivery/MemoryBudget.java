/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import java.util.concurrent.atomic.AtomicLong;

/** The one bound on what may wait in memory, in bytes of buffers. Thread-safe. */
final class MemoryBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Takes room if there is enough; never waits. */
  boolean tryTake(long bytes) {
    long before = used.get();
    while (before + bytes <= limit) {
      if (used.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = used.get();
    }
    return false;
  }

  /** Replaces room taken before by what is really needed now. */
  void exchange(long before, long now) {
    used.addAndGet(now - before);
  }

  /** Returns whether more is taken than there is, which an exchange may bring about. */
  boolean isOverdrawn() {
    return used.get() > limit;
  }

  /** Returns whether there would be enough room if some were given back. */
  boolean wouldFit(long bytes, long givenBack) {
    return used.get() - givenBack + bytes <= limit;
  }

  long used() {
    return used.get();
  }
}
