/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers for a file system that does not. Who waited in vain for a write is told that there is no
 * store for the moment, and so is everybody until the file system comes back. Thread-safe.
 */
final class WriteDeadline {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Placement NO_ANSWER = new Placement.Refused(DropReason.STORE_DISABLED);

  private final Scheduler scheduler;
  private final StoreHealth health;
  private volatile boolean hanging;

  WriteDeadline(Scheduler scheduler, StoreHealth health) {
    this.scheduler = scheduler;
    this.health = health;
  }

  boolean isHanging() {
    return hanging;
  }

  /** The file system has answered something. */
  void answered() {
    hanging = false;
  }

  /** Limits the time in which a write has to come to its end. */
  void limit(CompletableFuture<Placement> write) {
    try {
      Scheduler.Timer timer = scheduler.schedule(LIMIT, () -> giveUp(write));
      CompletionStage<Placement> answer = write;
      answer.whenComplete((placement, failure) -> timer.cancel());
    } catch (RuntimeException | Error e) {
      // Without a timer the write takes as long as it takes.
    }
  }

  private void giveUp(CompletableFuture<Placement> write) {
    hanging = true;
    if (write.complete(NO_ANSWER)) {
      health.hanging();
    } else {
      hanging = false;
    }
  }
}
