/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One daemon thread; a thread pool of size one brings the queue, the timer and the restart. */
final class DaemonScheduler implements Scheduler {

  private static final Logger logger = Logger.getLogger(DaemonScheduler.class.getName());

  private final ScheduledThreadPoolExecutor executor;

  DaemonScheduler(String threadName) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              // Inheritable thread-locals of the creator would stay for the life of the pipeline.
              Thread thread = new Thread(null, task, threadName, 0, false);
              thread.setDaemon(true);
              // The creator's class loader would keep a redeployed application in memory.
              thread.setContextClassLoader(DaemonScheduler.class.getClassLoader());
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(guarded(task));
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Future<?> future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdown();
  }

  /** The pool would swallow what a task throws; a defect of ours must be visible. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        logger.log(Level.SEVERE, "Unexpected failure in the Azure Monitor pipeline", e);
      }
    };
  }
}
