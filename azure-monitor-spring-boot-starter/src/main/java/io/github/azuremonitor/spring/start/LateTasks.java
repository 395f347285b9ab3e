/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.start;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;

/**
 * What is left for the time after the start. There is a thread from the first task until all are
 * done. Thread-safe.
 */
final class LateTasks {

  private static final Logger logger = LoggerFactory.getLogger(ContextStart.class);

  private final CompletableFuture<Void> started;
  private final Duration longestWait;
  private final ApplicationContext context;

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private State state = State.IDLE;

  private enum State {
    IDLE,
    WAITING,
    OVER,
    ENDED
  }

  LateTasks(CompletableFuture<Void> started, Duration longestWait, ApplicationContext context) {
    this.started = started;
    this.longestWait = longestWait;
    this.context = context;
  }

  void add(Runnable task) {
    if (!leave(task)) {
      run(task);
    }
  }

  /** Tells whether nothing is left to do for whoever brings the task. */
  private synchronized boolean leave(Runnable task) {
    if (state == State.IDLE) {
      state = startThread() ? State.WAITING : State.OVER;
    }
    if (state == State.WAITING) {
      waiting.add(task);
    }
    return state != State.OVER;
  }

  private boolean startThread() {
    Thread thread = new Thread(null, this::waitAndRun, "azure-monitor-start", 0, false);
    thread.setDaemon(true);
    // The tasks call the application: its filters of meters, for one.
    thread.setContextClassLoader(context.getClassLoader());
    try {
      thread.start();
      return true;
    } catch (Throwable e) {
      // There may be no thread left; an application does not fail to start for that.
      return false;
    }
  }

  private void waitAndRun() {
    try {
      started.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The start goes on without us.
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      end();
    }
    for (Runnable next = next(); next != null; next = next()) {
      run(next);
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    if (next == null && state == State.WAITING) {
      state = State.OVER;
    }
    return next;
  }

  synchronized void end() {
    state = State.ENDED;
    waiting.clear();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      log(e);
    }
  }

  private static void log(Throwable cause) {
    try {
      logger.warn("A part of the telemetry to Azure Monitor could not be set up", cause);
    } catch (Throwable ignored) {
      // The next task must not pay for what an appender of the application throws.
    }
  }
}
