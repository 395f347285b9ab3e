/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that serve requests at a fixed pace. Who is late catches up and leaves nothing out. A
 * pause makes few calls last long, but it delays all that are due meanwhile: those are seen in the
 * latency from when they were due.
 */
final class PacedLoad {

  private final ObservedApplication application;
  private final double perSecondAndThread;

  private final List<CallLatencies> spanEnds = new ArrayList<>();
  private final List<CallLatencies> logEmits = new ArrayList<>();
  private long served;

  PacedLoad(ObservedApplication application, double perSecondAndThread) {
    this.application = application;
    this.perSecondAndThread = perSecondAndThread;
  }

  /**
   * Serves for some time, with so many threads.
   *
   * @param measured false to warm up
   */
  void run(int threads, double seconds, boolean measured) throws InterruptedException {
    int requests = (int) Math.max(1, perSecondAndThread * seconds);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      CallLatencies ends = new CallLatencies(requests);
      CallLatencies emits = new CallLatencies(requests);
      running.add(new Thread(() -> serve(requests, ends, emits), "load-" + i));
      if (measured) {
        spanEnds.add(ends);
        logEmits.add(emits);
      }
    }
    running.forEach(Thread::start);
    for (Thread thread : running) {
      thread.join();
    }
    served += (long) requests * threads;
  }

  private void serve(int requests, CallLatencies ends, CallLatencies emits) {
    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      long due = start + (long) (i * 1e9 / perSecondAndThread);
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      application.serve(i, due, ends, emits);
    }
  }

  /** Returns how many requests were served, while warming up, too. */
  long served() {
    return served;
  }

  CallLatencies spanEnds() {
    return CallLatencies.of(spanEnds);
  }

  CallLatencies logEmits() {
    return CallLatencies.of(logEmits);
  }
}
