/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers for a file system that does not. It hangs when it has answered nothing at all for some
 * seconds; who waits while it answers others waits in line. From then on nobody is made to wait
 * until it comes back. Thread-safe.
 */
final class AnswerDeadline {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Clock clock;
  private final Scheduler scheduler;
  private final StoreHealth health;
  private volatile boolean hanging;
  private volatile long lastAnswer;

  AnswerDeadline(Clock clock, Scheduler scheduler, StoreHealth health) {
    this.clock = clock;
    this.scheduler = scheduler;
    this.health = health;
    lastAnswer = clock.nanoTime();
  }

  boolean isHanging() {
    return hanging;
  }

  /** The file system has answered something. */
  void answered() {
    lastAnswer = clock.nanoTime();
    hanging = false;
  }

  /** Limits the time in which something asked for now has to come to its end. */
  <T> void limit(CompletableFuture<T> result, T otherwise) {
    wait(result, otherwise, clock.nanoTime(), LIMIT.toNanos());
  }

  private <T> void wait(CompletableFuture<T> result, T otherwise, long asked, long nanos) {
    try {
      Scheduler.Timer timer =
          scheduler.schedule(Duration.ofNanos(nanos), () -> look(result, otherwise, asked));
      CompletionStage<T> answer = result;
      answer.whenComplete((value, failure) -> timer.cancel());
    } catch (RuntimeException | Error e) {
      // Without a timer it takes as long as it takes.
    }
  }

  private <T> void look(CompletableFuture<T> result, T otherwise, long asked) {
    long now = clock.nanoTime();
    long left = LIMIT.toNanos() - Math.min(now - asked, now - lastAnswer);
    if (left > 0) {
      wait(result, otherwise, asked, left);
    } else {
      giveUp(result, otherwise);
    }
  }

  private <T> void giveUp(CompletableFuture<T> result, T otherwise) {
    hanging = true;
    if (result.complete(otherwise)) {
      health.hanging();
    } else {
      hanging = false;
    }
  }
}
