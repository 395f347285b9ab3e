/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. It has a thread to itself until it ends: it asks for a proxy, which
 * may mean to run a script from somewhere, and waits for the answer.
 */
final class Exchange implements Runnable {

  private final HttpRequest request;
  private final ClientSlot clients;
  private final HttpThreads threads;
  private final Consumer<Runnable> uninstrumented;
  private final CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();

  private volatile boolean hasNewConnection;

  /** Who waits for the answer; null before and after that. */
  private @Nullable Thread sender;

  Exchange(
      HttpRequest request,
      ClientSlot clients,
      HttpThreads threads,
      Consumer<Runnable> uninstrumented) {
    this.request = request;
    this.clients = clients;
    this.threads = threads;
    this.uninstrumented = uninstrumented;
  }

  /** Returns what comes back, or why nothing does; ends with {@link #cancel()} at the latest. */
  CompletionStage<HttpResponse<byte[]>> answer() {
    return answer;
  }

  /** Whether no earlier exchange can have used the connection. */
  boolean hasNewConnection() {
    return hasNewConnection;
  }

  /** Gives up and closes the connection; may be called from any thread. */
  void cancel() {
    answer.cancel(false);
    threads.remove(this);
    interrupt();
  }

  /** Under the lock, since the thread goes on to another exchange. */
  private synchronized void interrupt() {
    if (sender instanceof HttpThreads.Sender waiting) {
      waiting.giveUp();
    }
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    CompletionStage<HttpResponse<byte[]>> received;
    try {
      received = receive();
    } finally {
      end();
    }
    received.whenComplete(
        (response, failure) -> {
          if (failure == null) {
            answer.complete(response);
          } else {
            answer.completeExceptionally(failure);
          }
        });
  }

  /** Returns whether there is anything to do: from then on, to cancel it is to interrupt it. */
  private synchronized boolean begin() {
    if (answer.isDone()) {
      return false;
    }
    sender = Thread.currentThread();
    return true;
  }

  private synchronized void end() {
    sender = null;
    Thread.interrupted();
  }

  /** Returns what came back; the client is free again by then for whoever learns of it. */
  private CompletableFuture<HttpResponse<byte[]>> receive() {
    CompletableFuture<HttpResponse<byte[]>> received = new CompletableFuture<>();
    try {
      ClientSlot.Loan loan = clients.acquire();
      try {
        hasNewConnection = loan.isNew();
        uninstrumented.accept(() -> receive(loan.client(), received));
      } finally {
        clients.release();
      }
    } catch (Throwable e) {
      // A JVM put together by hand may lack what the client needs.
      received.completeExceptionally(e);
    }
    return received;
  }

  private void receive(HttpClient client, CompletableFuture<HttpResponse<byte[]>> received) {
    if (answer.isDone()) {
      // While the client was built; what was waited for then may have taken the interruption.
      received.cancel(false);
      return;
    }
    try {
      received.complete(client.send(request, response -> new BoundedBodySubscriber()));
    } catch (IOException e) {
      received.completeExceptionally(cause(e));
    } catch (InterruptedException e) {
      received.completeExceptionally(e);
    }
  }

  /** Returns what has failed: the client wraps all it does not know, with the same message. */
  private static Throwable cause(IOException failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && failure.getClass() == IOException.class
            && Objects.equals(failure.getMessage(), cause.getMessage())
        ? cause
        : failure;
  }
}
