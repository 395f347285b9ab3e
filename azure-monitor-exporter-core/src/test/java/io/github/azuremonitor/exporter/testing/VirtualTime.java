/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.testing;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when a test says so. Tasks run on the test's thread, ordered by when they
 * are due and then by when they were handed in; what one throws reaches the test. Tasks may be
 * handed in from any thread.
 */
public final class VirtualTime implements Clock, Scheduler {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  /** So that nobody takes monotonic time for time since an origin that means something. */
  private static final long NANO_ORIGIN = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task task) -> task.due).thenComparingLong(task -> task.number));
  private final List<Runnable> afterClose = new ArrayList<>();
  private long elapsed;
  private long number;
  private boolean closed;
  private boolean running;

  @Override
  public synchronized long nanoTime() {
    return NANO_ORIGIN + elapsed;
  }

  @Override
  public synchronized long epochNanos() {
    return Duration.between(Instant.EPOCH, START).toNanos() + elapsed;
  }

  /** Returns the wall-clock time. */
  public Instant now() {
    return Instant.EPOCH.plusNanos(epochNanos());
  }

  @Override
  public void execute(Runnable task) {
    schedule(Duration.ZERO, task);
  }

  @Override
  public synchronized Timer schedule(Duration delay, Runnable action) {
    if (closed) {
      afterClose.add(action);
      return () -> {};
    }
    Task task = new Task(elapsed + delay.toNanos(), number++, action);
    tasks.add(task);
    return () -> cancel(task);
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  @Override
  public synchronized void close() {
    closed = true;
    tasks.clear();
  }

  /** Runs what is due now and what that brings about at once. */
  public void run() {
    advance(Duration.ZERO);
  }

  /** Lets time pass; each task sees the time at which it is due. */
  public void advance(Duration duration) {
    long end = begin(duration);
    try {
      for (Task task = next(end); task != null; task = next(end)) {
        task.action.run();
      }
    } finally {
      end(end);
    }
  }

  private synchronized long begin(Duration duration) {
    if (running) {
      throw new IllegalStateException("A task must not let time pass");
    }
    running = true;
    return elapsed + duration.toNanos();
  }

  private synchronized @Nullable Task next(long end) {
    Task task = tasks.peek();
    if (task == null || task.due > end) {
      return null;
    }
    elapsed = Math.max(elapsed, task.due);
    return tasks.remove();
  }

  private synchronized void end(long end) {
    elapsed = end;
    running = false;
  }

  /** Returns how many tasks wait for their time. */
  public synchronized int waiting() {
    return tasks.size();
  }

  /** Returns how many tasks have ever been handed in before the end. */
  public synchronized long handedIn() {
    return number;
  }

  /** Returns whether the scheduler was closed. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Returns how many tasks came after the end; they never ran. */
  public synchronized int afterClose() {
    return afterClose.size();
  }

  private record Task(long due, long number, Runnable action) {}
}
