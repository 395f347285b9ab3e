/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs all that touches a file, one thing after the other; each has a result in any case. Who hands
 * something in may be from any thread.
 */
final class StoreThread {

  private final Executor io;
  private final StoreHealth health;
  private final AnswerDeadline deadline;

  StoreThread(Executor io, StoreHealth health, Clock clock, Scheduler scheduler) {
    this.io = io;
    this.health = health;
    this.deadline = new AnswerDeadline(clock, scheduler, health);
  }

  boolean isHanging() {
    return deadline.isHanging();
  }

  /**
   * Runs a task.
   *
   * @param otherwise the result of one that fails
   */
  <T> CompletionStage<T> submit(Supplier<T> task, T otherwise) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      io.execute(() -> run(task, otherwise, result));
    } catch (RuntimeException | Error e) {
      result.complete(otherwise);
    }
    return result;
  }

  private <T> void run(Supplier<T> task, T otherwise, CompletableFuture<T> result) {
    T value = otherwise;
    try {
      value = task.get();
    } catch (RuntimeException | Error e) {
      health.unexpected(e);
    } finally {
      deadline.answered();
      result.complete(value);
    }
  }

  /**
   * Runs a task whose result nobody waits for while the file system hangs.
   *
   * @param task completes the result, and finds out by that whether it comes too late; it is not
   *     begun if there is a result already
   * @param failed the result if the task fails
   * @param unanswered the result if there is no answer, by what tells when the task has ended
   */
  <T> CompletionStage<T> submit(
      TimelyTask<T> task, T failed, Function<CompletionStage<Void>, T> unanswered) {
    CompletableFuture<T> result = new CompletableFuture<>();
    CompletionStage<T> end = submit(() -> result.isDone() ? failed : task.run(result), failed);
    end.thenAccept(result::complete);
    deadline.limit(result, unanswered.apply(end.thenAccept(value -> {})));
    return result;
  }

  /** What may come too late. */
  @FunctionalInterface
  interface TimelyTask<T> {

    /** Does it, completes the result and returns it. */
    T run(CompletableFuture<T> result);
  }
}
