/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.time;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs tasks one after the other, which may block, on a daemon thread that is there only while
 * there is something to do and shortly afterwards. The thread is never interrupted. There is
 * nothing to close.
 */
public final class OnDemandThread implements Executor {

  private static final Logger logger = Logger.getLogger(OnDemandThread.class.getName());
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor executor;

  /** Creates the executor, but no thread. */
  public OnDemandThread(String threadName) {
    this(threadName, IDLE_SECONDS, TimeUnit.SECONDS);
  }

  OnDemandThread(String threadName, long idle, TimeUnit unit) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            idle,
            unit,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(null, task, threadName, 0, false);
              thread.setDaemon(true);
              // The creator's class loader would keep a redeployed application in memory.
              thread.setContextClassLoader(OnDemandThread.class.getClassLoader());
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error e) {
            logger.log(Level.SEVERE, "Unexpected failure in the Azure Monitor pipeline", e);
          }
        });
  }
}
