/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for the HTTP client: few, daemon, gone soon after the last answer, and free of the class
 * loader of whoever happened to send first. Two, since one may be held up resolving a name.
 */
final class HttpThreads {

  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 5;

  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          this::thread);

  HttpThreads() {
    executor.allowCoreThreadTimeOut(true);
  }

  Executor executor() {
    return executor;
  }

  private Thread thread(Runnable task) {
    Thread thread =
        new Thread(null, task, "azure-monitor-http-" + count.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(HttpThreads.class.getClassLoader());
    return thread;
  }
}
