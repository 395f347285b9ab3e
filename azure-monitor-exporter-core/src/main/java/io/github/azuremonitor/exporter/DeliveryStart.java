/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.HeldScheduler;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * When a pipeline begins to work in the background.
 *
 * @param scheduler runs what is to be done
 * @param begin ends the waiting if there is any; can be called at any time and repeatedly
 */
record DeliveryStart(Scheduler scheduler, Runnable begin) {

  /** So long an application that is killed may take its telemetry with it. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** One full request: from here on waiting saves nothing. */
  private static final long MOST_WAITING_BYTES = 1024 * 1024;

  static DeliveryStart atOnce(Scheduler scheduler) {
    return new DeliveryStart(scheduler, () -> {});
  }

  static DeliveryStart after(CompletionStage<?> started, Scheduler scheduler, Clock clock) {
    HeldScheduler held = new HeldScheduler(scheduler, clock);
    Scheduler.Timer patience = scheduler.schedule(LONGEST_WAIT, held::release);
    started.whenComplete(
        (value, failure) -> {
          patience.cancel();
          held.release();
        });
    return new DeliveryStart(held, held::release);
  }

  /** Tells how much waits. */
  void waiting(long bytes) {
    if (bytes >= MOST_WAITING_BYTES) {
      begin.run();
    }
  }
}
