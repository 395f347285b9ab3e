/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads for the HTTP client: few, daemon, gone soon after the last answer, and free of the class
 * loader of whoever happened to send first. Two, since one may be held up resolving a name or
 * choosing a proxy.
 */
final class HttpThreads {

  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 5;

  private final ThreadGroup clients = new ThreadGroup("azure-monitor-http-clients");
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> newThread(null, task));

  HttpThreads() {
    executor.allowCoreThreadTimeOut(true);
  }

  Executor executor() {
    return executor;
  }

  /** Takes a task back that has not begun, with all it refers to. */
  void remove(Runnable task) {
    executor.remove(task);
  }

  /** Builds a client whose own threads {@link #interruptClients()} can tell from all others. */
  HttpClient build(HttpClient.Builder builder) {
    CompletableFuture<HttpClient> built = new CompletableFuture<>();
    newThread(
            clients,
            () -> {
              try {
                built.complete(builder.build());
              } catch (Throwable e) {
                built.completeExceptionally(e);
              }
            })
        .start();
    return built.join();
  }

  /**
   * Interrupts the threads that clients have made for themselves. Nothing else is in the group: a
   * thread is in that of the one that makes it, and on the one that builds no other code runs.
   */
  void interruptClients() {
    clients.interrupt();
  }

  private Thread newThread(@Nullable ThreadGroup group, Runnable task) {
    Thread thread =
        new Thread(group, task, "azure-monitor-http-" + count.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(HttpThreads.class.getClassLoader());
    return thread;
  }
}
