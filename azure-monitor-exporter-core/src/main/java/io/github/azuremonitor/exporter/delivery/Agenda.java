/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.time.Clock;
import java.util.OptionalLong;

/** Knows when there is something to do next if nothing happens before. Runs on the scheduler. */
final class Agenda {

  private final Clock clock;
  private final Circuit circuit;
  private final Outbox outbox;
  private final Drain drain;
  private final Slots slots;

  Agenda(Clock clock, Circuit circuit, Outbox outbox, Drain drain, Slots slots) {
    this.clock = clock;
    this.circuit = circuit;
    this.outbox = outbox;
    this.drain = drain;
    this.slots = slots;
  }

  /**
   * Returns the nanoseconds until then, or empty when there is nothing to wait for but answers.
   *
   * @param closing whether the last tries are due, whatever the pauses of single batches
   */
  OptionalLong untilNext(boolean closing) {
    return earlier(untilBacklog(closing), closing ? OptionalLong.empty() : untilDrain());
  }

  private OptionalLong untilBacklog(boolean closing) {
    long now = clock.nanoTime();
    OptionalLong age = outbox.backlog.ageOfOldest(now);
    if (age.isEmpty()) {
      return OptionalLong.empty();
    }
    long untilExpired = Math.max(0, Courier.LONGEST_WAIT.toNanos() - age.getAsLong());
    boolean answerComesFirst = answerComesFirst() || slots.hasRetry();
    return OptionalLong.of(
        answerComesFirst ? untilExpired : Math.min(untilExpired, untilRetry(now, closing)));
  }

  private long untilRetry(long now, boolean closing) {
    long pause = Math.max(circuit.remaining().toNanos(), outbox.paceLeft(now));
    return closing ? pause : Math.max(pause, outbox.backlog.untilDue(now).orElse(0));
  }

  private OptionalLong untilDrain() {
    OptionalLong ready = drain.untilReady();
    if (ready.isEmpty() || answerComesFirst()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.max(ready.getAsLong(), circuit.remaining().toNanos()));
  }

  private boolean answerComesFirst() {
    return circuit.state() == CircuitState.HALF_OPEN || !slots.isOneFree();
  }

  private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }
}
