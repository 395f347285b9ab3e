/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs short tasks one after the other, now or later. Whatever is confined to the scheduler needs
 * no lock; in return no task may block.
 *
 * <p>After {@link #close()} tasks are silently not run: who closes it has settled everything first.
 * A task that throws ends itself and nothing else.
 */
public interface Scheduler extends Executor, AutoCloseable {

  /** Runs a task as soon as the ones before it are done. */
  @Override
  void execute(Runnable task);

  /** Runs a task once, not before the delay is over. */
  Timer schedule(Duration delay, Runnable task);

  /** Stops without waiting; may be called from a task and more than once. */
  @Override
  void close();

  /** Returns a scheduler with one daemon thread of the given name, started with the first task. */
  static Scheduler daemon(String threadName) {
    return new DaemonScheduler(threadName);
  }

  /** A task that has not run yet. */
  interface Timer {

    /** Makes sure that the task does not start any more. */
    void cancel();
  }
}
