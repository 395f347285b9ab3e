/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The one timer of the delivery: runs a task when something is due. Runs on the scheduler. */
final class Wakeup {

  private final Clock clock;
  private final Scheduler scheduler;
  private final Runnable task;
  private Scheduler.@Nullable Timer timer;
  private long due;

  Wakeup(Clock clock, Scheduler scheduler, Runnable task) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.task = task;
  }

  /** Sees to it that the task runs after so many nanoseconds, if any, and not at another time. */
  void in(OptionalLong nanos) {
    if (nanos.isPresent()) {
      in(nanos.getAsLong());
    } else {
      cancel();
    }
  }

  private void in(long nanos) {
    long time = clock.nanoTime() + nanos;
    if (timer != null && due == time) {
      return;
    }
    cancel();
    due = time;
    timer =
        scheduler.schedule(
            Duration.ofNanos(nanos),
            () -> {
              timer = null;
              task.run();
            });
  }

  void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
