/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has the store maintained every minute, a slice at a time: each waits in line behind what has been
 * asked for meanwhile. Thread-safe.
 */
final class Upkeep {

  private static final Duration PERIOD = Duration.ofSeconds(60);

  private final Maintenance maintenance;
  private final StoreThread thread;
  private final Scheduler scheduler;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean ended;
  private volatile Scheduler.@Nullable Timer timer;

  Upkeep(Maintenance maintenance, StoreThread thread, Scheduler scheduler) {
    this.maintenance = maintenance;
    this.thread = thread;
    this.scheduler = scheduler;
  }

  void start() {
    if (started.compareAndSet(false, true)) {
      maintain();
    }
  }

  private void maintain() {
    if (ended) {
      return;
    }
    timer = scheduler.schedule(PERIOD, this::maintain);
    // While the file system hangs, there is no use in waiting in line more than once.
    if (running.compareAndSet(false, true)) {
      slice();
    }
  }

  private void slice() {
    thread
        .submit(() -> maintenance.slice(() -> ended), false)
        .thenAccept(
            more -> {
              if (more) {
                slice();
              } else {
                running.set(false);
              }
            });
  }

  /** Begins nothing more, and ends what was begun after the step that is being done. */
  void end() {
    ended = true;
    Scheduler.Timer pending = timer;
    if (pending != null) {
      pending.cancel();
    }
  }
}
