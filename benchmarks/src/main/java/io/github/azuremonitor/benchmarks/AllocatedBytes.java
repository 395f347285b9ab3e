/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes that all threads together have allocated since this object was made.
 *
 * <p>Java 21 has a total for the whole JVM, Java 17 only a counter per thread, which is exact (it
 * includes the used part of the thread's allocation buffer) and vanishes with the thread. So the
 * counters are read again and again, and of a thread that has ended the last reading stays: threads
 * of a pool end after seconds of idleness, in which they allocate nothing. A thread that came and
 * went between two readings is missed; {@link #unseenThreads()} says how many there were, and so
 * whether the total is exact. Threads inside the JVM (compiler, collector) do not allocate on the
 * heap to speak of.
 */
final class AllocatedBytes {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final long ONE_SECOND = 1_000_000_000L;

  private final Map<Long, Long> latest = new HashMap<>();
  private final long startedBefore;
  private final int seenBefore;
  private final long allocatedBefore;
  private long lastSample;

  AllocatedBytes() {
    startedBefore = THREADS.getTotalStartedThreadCount();
    sample();
    seenBefore = latest.size();
    allocatedBefore = sum();
  }

  /** Costs some microseconds and kilobytes when it does something. */
  void sampleOncePerSecond() {
    if (System.nanoTime() - lastSample > ONE_SECOND) {
      sample();
    }
  }

  /** Returns the bytes up to now. */
  long total() {
    sample();
    return sum() - allocatedBefore;
  }

  /** Returns how many threads have ended without having been read. */
  long unseenThreads() {
    sample();
    long started = THREADS.getTotalStartedThreadCount() - startedBefore;
    return Math.max(0, started - (latest.size() - seenBefore));
  }

  private void sample() {
    lastSample = System.nanoTime();
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        latest.put(ids[i], bytes[i]);
      }
    }
  }

  private long sum() {
    return latest.values().stream().mapToLong(Long::longValue).sum();
  }
}
