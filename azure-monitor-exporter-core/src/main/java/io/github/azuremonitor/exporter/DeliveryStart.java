/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.HeldScheduler;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** When a pipeline begins to work in the background. Thread-safe. */
final class DeliveryStart {

  /** So long an application that is killed may take its telemetry with it. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** One full request: from here on waiting saves nothing. */
  private static final long MOST_WAITING_BYTES = 1024 * 1024;

  private final Scheduler scheduler;
  private final Hold hold;
  private final CompletionStage<?> started;
  private final Scheduler timers;

  private DeliveryStart(
      Scheduler scheduler, Hold hold, CompletionStage<?> started, Scheduler timers) {
    this.scheduler = scheduler;
    this.hold = hold;
    this.started = started;
    this.timers = timers;
  }

  static DeliveryStart atOnce(Scheduler scheduler) {
    return new DeliveryStart(
        scheduler, new Hold(null), CompletableFuture.completedFuture(null), scheduler);
  }

  static DeliveryStart after(CompletionStage<?> started, Scheduler scheduler, Clock clock) {
    HeldScheduler held = new HeldScheduler(scheduler, clock);
    return new DeliveryStart(held, new Hold(held), started, scheduler);
  }

  /** Returns what runs all that is to be done, when its time has come. */
  Scheduler scheduler() {
    return scheduler;
  }

  /** Before this nobody waits for the start of the application; to be called once. */
  void start() {
    hold.endWith(started);
    hold.endAfter(LONGEST_WAIT, timers);
  }

  /**
   * Runs the first thing to do: at once if nobody waits, or on the scheduler when its time comes.
   */
  void first(Runnable task) {
    if (hold.isOver()) {
      task.run();
    } else {
      scheduler.execute(task);
    }
  }

  /** Ends the waiting if there is any; can be called at any time and repeatedly. */
  void begin() {
    hold.end();
  }

  /** Tells how much waits. */
  void waiting(long bytes) {
    if (bytes >= MOST_WAITING_BYTES) {
      begin();
    }
  }

  /**
   * What the application's start goes through. Lets go of the pipeline with the end of the waiting:
   * a start that never completes may live longer than many pipelines.
   */
  private static final class Hold {

    private final AtomicReference<@Nullable HeldScheduler> held;
    private final AtomicReference<Scheduler.@Nullable Timer> timer = new AtomicReference<>();

    Hold(@Nullable HeldScheduler held) {
      this.held = new AtomicReference<>(held);
    }

    boolean isOver() {
      return held.get() == null;
    }

    void endWith(CompletionStage<?> stage) {
      stage.whenComplete((value, failure) -> end());
    }

    void endAfter(Duration wait, Scheduler scheduler) {
      if (held.get() != null) {
        timer.set(scheduler.schedule(wait, this::end));
        // The waiting may have ended meanwhile.
        if (held.get() == null) {
          cancelTimer();
        }
      }
    }

    void end() {
      HeldScheduler released = held.getAndSet(null);
      if (released != null) {
        cancelTimer();
        released.release();
      }
    }

    private void cancelTimer() {
      Scheduler.Timer armed = timer.getAndSet(null);
      if (armed != null) {
        armed.cancel();
      }
    }
  }
}
