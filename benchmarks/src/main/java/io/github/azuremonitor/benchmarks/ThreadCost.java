/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work costs the thread that does it: processor time, so that others on the machine
 * do not count, and bytes allocated.
 *
 * @param micros of processor time per item
 * @param bytes allocated per item
 */
record ThreadCost(double micros, double bytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Does some work again and again, first to warm up, then as long to measure it. */
  static ThreadCost of(Runnable work, int items, double seconds) {
    repeat(work, seconds);
    long thread = Thread.currentThread().getId();
    long bytesBefore = THREADS.getThreadAllocatedBytes(thread);
    long timeBefore = THREADS.getCurrentThreadCpuTime();
    long all = items * repeat(work, seconds);
    long time = THREADS.getCurrentThreadCpuTime() - timeBefore;
    long bytes = THREADS.getThreadAllocatedBytes(thread) - bytesBefore;
    return new ThreadCost(time / 1e3 / all, (double) bytes / all);
  }

  private static long repeat(Runnable work, double seconds) {
    long start = System.nanoTime();
    long times = 0;
    do {
      work.run();
      times++;
    } while (System.nanoTime() - start < seconds * 1e9);
    return times;
  }
}
