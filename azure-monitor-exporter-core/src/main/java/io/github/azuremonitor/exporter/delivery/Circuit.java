/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service may be asked now. The first failure already opens the circuit for a short
 * pause, so that an outage costs one request per pause and not one per batch; after the pause a
 * single request probes, and its answer closes the circuit or opens it for longer. Runs on the
 * scheduler.
 *
 * <p>Requests that were on their way when the circuit opened say nothing new: their failures do not
 * lengthen the pause. What the service asks for is obeyed whoever it is said to.
 */
final class Circuit {

  private final Clock clock;
  private final BackOff backOff;
  private final Ledger ledger;
  private final Map<Pause, Integer> failures = new EnumMap<>(Pause.class);
  private CircuitState state = CircuitState.CLOSED;
  private Pause cause = Pause.PASSING;
  private long generation;
  private long until;
  private long wishedUntil;
  private long successes;
  private int tooLargeInARow;

  Circuit(Clock clock, BackOff backOff, Ledger ledger) {
    this.clock = clock;
    this.backOff = backOff;
    this.ledger = ledger;
    this.until = clock.nanoTime();
    this.wishedUntil = until;
  }

  CircuitState state() {
    return state;
  }

  /** Returns whether a request may begin now; if the circuit is open it will be the probe. */
  boolean permits() {
    return switch (state) {
      case CLOSED -> true;
      case OPEN -> remaining().isZero();
      case HALF_OPEN -> false;
    };
  }

  /** Returns what is left of the pause. */
  Duration remaining() {
    return state == CircuitState.OPEN
        ? Duration.ofNanos(Math.max(0, until - clock.nanoTime()))
        : Duration.ZERO;
  }

  /** Returns whether telemetry of now would not be taken because of the quota. */
  boolean isOpenForQuota() {
    return state == CircuitState.OPEN && cause == Pause.QUOTA && !remaining().isZero();
  }

  /** Returns how often the service took something. */
  long successes() {
    return successes;
  }

  /**
   * A permitted request begins.
   *
   * @return what to say when telling what came of it
   */
  long begin() {
    if (state == CircuitState.OPEN) {
      change(CircuitState.HALF_OPEN);
    }
    return generation;
  }

  /** The service took something. */
  void succeeded(long attempt) {
    failures.clear();
    successes++;
    tooLargeInARow = 0;
    answered(attempt);
  }

  /**
   * The service did not take a request for its size.
   *
   * @return how often that came without anything having been taken in between
   */
  int tooLarge() {
    return ++tooLargeInARow;
  }

  /** The service is there, but it cannot be said to work. */
  void answered(long attempt) {
    if (attempt == generation && state != CircuitState.CLOSED) {
      if (isWishedFor()) {
        open(Pause.PASSING, wishedUntil);
      } else {
        change(CircuitState.CLOSED);
      }
    }
  }

  /** The service did not take anything. */
  void failed(long attempt, Pause kind, @Nullable Duration retryAfter) {
    note(retryAfter);
    boolean firstOfKind = state == CircuitState.OPEN && !failures.containsKey(kind);
    if (attempt == generation || firstOfKind) {
      int inARow = failures.merge(kind, 1, Integer::sum);
      open(kind, endOfPause(kind, inARow));
    } else if (isWishedFor()) {
      obey(kind);
    }
  }

  /** The service took something and wants to be left alone nevertheless. */
  void pause(Duration retryAfter) {
    note(retryAfter);
    if (isWishedFor()) {
      obey(Pause.PASSING);
    }
  }

  /** Draws a pause that begins now and returns its end, in monotonic nanoseconds. */
  long endOfPause(Pause kind, int inARow) {
    return clock.nanoTime() + backOff.pause(kind, inARow).toNanos();
  }

  private void note(@Nullable Duration retryAfter) {
    if (retryAfter != null) {
      wishedUntil = later(wishedUntil, clock.nanoTime() + backOff.wished(retryAfter).toNanos());
    }
  }

  private boolean isWishedFor() {
    return wishedUntil - clock.nanoTime() > 0;
  }

  /** The answer of a probe on its way decides by itself, and will respect the wish. */
  private void obey(Pause kind) {
    if (state != CircuitState.HALF_OPEN) {
      open(kind, wishedUntil);
    }
  }

  private void open(Pause kind, long end) {
    boolean wasOpen = state == CircuitState.OPEN;
    if (!wasOpen || end - until > 0) {
      cause = kind;
    }
    until = later(wasOpen ? later(end, until) : end, wishedUntil);
    generation++;
    change(CircuitState.OPEN);
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private void change(CircuitState next) {
    state = next;
    ledger.circuit(
        next,
        next == CircuitState.OPEN
            ? Instant.EPOCH.plusNanos(clock.epochNanos()).plus(remaining())
            : null);
  }
}
