/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all tasks back until it is released, in their order and without losing what has passed of
 * their delays. Thread-safe.
 */
public final class HeldScheduler implements Scheduler {

  private final Scheduler scheduler;
  private final Clock clock;
  private final Lock lock = new ReentrantLock();
  private @Nullable List<HeldTask> held = new ArrayList<>();

  /** Holds back what is to run on a scheduler. */
  public HeldScheduler(Scheduler scheduler, Clock clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void execute(Runnable task) {
    if (hold(Duration.ZERO, task) == null) {
      scheduler.execute(task);
    }
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    HeldTask timer = hold(delay, task);
    return timer == null ? scheduler.schedule(delay, task) : timer;
  }

  private @Nullable HeldTask hold(Duration delay, Runnable task) {
    lock.lock();
    try {
      if (held == null) {
        return null;
      }
      HeldTask timer = new HeldTask(task, clock.nanoTime() + delay.toNanos());
      held.add(timer);
      return timer;
    } finally {
      lock.unlock();
    }
  }

  /** Lets everything run from now on; calling it again has no effect. */
  public void release() {
    lock.lock();
    try {
      if (held != null) {
        // What comes meanwhile waits for the lock, and so for its turn.
        held.forEach(HeldTask::release);
        held = null;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    release();
    scheduler.close();
  }

  /** Guarded by the lock. */
  private final class HeldTask implements Timer {

    private final Runnable task;
    private final long due;
    private boolean cancelled;
    private @Nullable Timer timer;

    HeldTask(Runnable task, long due) {
      this.task = task;
      this.due = due;
    }

    void release() {
      long left = due - clock.nanoTime();
      if (cancelled) {
        return;
      }
      if (left > 0) {
        timer = scheduler.schedule(Duration.ofNanos(left), task);
      } else {
        scheduler.execute(task);
      }
    }

    @Override
    public void cancel() {
      lock.lock();
      try {
        cancelled = true;
        if (timer != null) {
          timer.cancel();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
