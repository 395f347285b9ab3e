/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One request and its answer. It is begun on a thread of the client's: beginning asks for a proxy,
 * which may mean to run a script from somewhere.
 */
final class Exchange implements Runnable {

  private final HttpRequest request;
  private final ClientSlot clients;
  private final HttpThreads threads;
  private final Consumer<Runnable> uninstrumented;
  private final CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();

  private volatile boolean hasNewConnection;

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
  }

  @Override
  public void run() {
    if (answer.isDone()) {
      return;
    }
    try {
      ClientSlot.Loan loan = clients.acquire();
      try {
        hasNewConnection = loan.isNew();
        uninstrumented.accept(() -> begin(loan.client()));
      } catch (Throwable e) {
        clients.release();
        throw e;
      }
    } catch (Throwable e) {
      // A JVM put together by hand may lack what the client needs.
      answer.completeExceptionally(e);
    }
  }

  private void begin(HttpClient client) {
    CompletableFuture<HttpResponse<byte[]>> running =
        client.sendAsync(request, response -> new BoundedBodySubscriber());
    settle(running);
    answer().whenComplete((response, failure) -> running.cancel(true));
  }

  private void settle(CompletionStage<HttpResponse<byte[]>> running) {
    running.whenComplete(
        (response, failure) -> {
          clients.release();
          if (failure == null) {
            answer.complete(response);
          } else {
            answer.completeExceptionally(failure);
          }
        });
  }
}
