/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that nobody announces. */
public final class Await {

  /** Far longer than anything takes on a busy machine. */
  public static final Duration LONG = Duration.ofSeconds(30);

  private static final long PAUSE = Duration.ofMillis(2).toNanos();

  private Await() {}

  /** Returns when the condition holds, and fails the test when that takes too long. */
  public static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LONG.toNanos()) {
        throw new AssertionError("Waited in vain until " + what);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
