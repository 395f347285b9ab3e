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
 * loader of whoever happened to send first.
 *
 * <p>An exchange waits for its answer on a thread of its own. To be told of it would cost more: on
 * machines with one or two processors the JDK, before 25, starts a thread for each answer to tell
 * it on.
 */
final class HttpThreads {

  /** As many batches as are on their way at a time. */
  private static final int SENDERS = 4;

  /** For what the client does when something has arrived, which seldom takes long. */
  private static final int HELPERS = 2;

  private static final int IDLE_SECONDS = 5;

  private final ThreadGroup clients = new ThreadGroup("azure-monitor-http-clients");
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor senders = pool(SENDERS, Sender::new);
  private final ThreadPoolExecutor helpers = pool(HELPERS, Thread::new);

  private ThreadPoolExecutor pool(int threads, Kind kind) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> newThread(kind, null, task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Returns what the client itself uses. */
  Executor helpers() {
    return helpers;
  }

  /** Runs a task that may wait. */
  void send(Runnable task) {
    senders.execute(task);
  }

  /** Takes a task back that has not begun, with all it refers to. */
  void remove(Runnable task) {
    senders.remove(task);
  }

  /** Builds a client whose own threads {@link #interruptClients()} can tell from all others. */
  HttpClient build(HttpClient.Builder builder) {
    CompletableFuture<HttpClient> built = new CompletableFuture<>();
    newThread(
            Thread::new,
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

  private Thread newThread(Kind kind, @Nullable ThreadGroup group, Runnable task) {
    Thread thread =
        kind.create(group, task, "azure-monitor-http-" + count.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(HttpThreads.class.getClassLoader());
    return thread;
  }

  /** A constructor of threads. */
  private interface Kind {
    Thread create(
        @Nullable ThreadGroup group, Runnable task, String name, long stackSize, boolean inherits);
  }

  /**
   * Waits for answers. To be interrupted is to give up a request that may have arrived, so that it
   * would be sent twice; nobody else is to decide on that. But what this thread restores after it
   * waited for something else stays.
   */
  static final class Sender extends Thread {

    private Sender(
        @Nullable ThreadGroup group, Runnable task, String name, long stackSize, boolean inherits) {
      super(group, task, name, stackSize, inherits);
    }

    @Override
    public void interrupt() {
      if (Thread.currentThread() == this) {
        super.interrupt();
      }
    }

    void giveUp() {
      super.interrupt();
    }
  }
}
