/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Repeats assertions until they hold, because what a page shows comes later than what is done. */
final class Eventually {

  static final Duration USUAL = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(40);

  private Eventually() {}

  static void eventually(Assertions assertions) throws Exception {
    eventually(USUAL, assertions);
  }

  /** Returns how long it took. */
  static Duration eventually(Duration most, Assertions assertions) throws Exception {
    long begin = System.nanoTime();
    while (true) {
      boolean last = System.nanoTime() - begin > most.toNanos();
      try {
        assertions.check();
        return Duration.ofNanos(System.nanoTime() - begin);
      } catch (AssertionError e) {
        if (last) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What shall be true in the end. */
  interface Assertions {
    void check() throws Exception;
  }
}
