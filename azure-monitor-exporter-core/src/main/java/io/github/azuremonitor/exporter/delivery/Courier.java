/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches as the circuit allows, a few at a time, and keeps what it does not allow. But for
 * {@link #incoming(WaitingBatch)} it is confined to the scheduler.
 */
final class Courier {

  /** The service refuses what is two days old; an hour is left for a clock that is wrong. */
  static final Duration LONGEST_WAIT = Duration.ofHours(47);

  private final Ingestion ingestion;
  private final Clock clock;
  private final Scheduler scheduler;
  private final QuotaPolicy quotaPolicy;
  private final BatchFates fates;
  private final Room room;
  private final Circuit circuit;
  private final Answers answers;
  private final GzipEncoder gzip;
  private final Intake intake;
  private final Outbox outbox;
  private final Drain drain;
  private final Parking parking;
  private final Keeper keeper;
  private final Settlement settlement;
  private final Slots slots = new Slots();
  private final Agenda agenda;
  private final Wakeup wakeup;
  private boolean closed;

  Courier(
      Surroundings surroundings,
      MemoryBudget memory,
      UnsettledBatches unsettled,
      BatchFates fates,
      Room room,
      Backlog backlog) {
    this.ingestion = surroundings.ingestion();
    this.clock = surroundings.clock();
    this.scheduler = surroundings.scheduler();
    this.quotaPolicy = surroundings.quotaPolicy();
    this.fates = fates;
    this.room = room;
    circuit = new Circuit(clock, new BackOff(surroundings.random()), surroundings.ledger());
    answers = new Answers(circuit, new Health(ingestion.host(), surroundings.ledger(), clock));
    gzip = new GzipEncoder(surroundings.pool());
    intake = new Intake(gzip, memory, room, fates);
    LineCutter cutter = new LineCutter(surroundings.pool(), gzip);
    outbox = new Outbox(backlog);
    drain = new Drain(surroundings, memory, unsettled);
    parking = new Parking(clock, circuit, outbox, fates);
    keeper = new Keeper(surroundings, fates, backlog, drain, this::withoutStore);
    Succession succession = new Succession(surroundings, fates, drain, parking);
    PartialSettlement partial =
        new PartialSettlement(
            surroundings.ledger(), keeper, succession, cutter, circuit, quotaPolicy);
    settlement =
        new Settlement(fates, partial, keeper, succession, outbox, cutter, circuit, quotaPolicy);
    agenda = new Agenda(clock, circuit, outbox, drain, slots);
    wakeup = new Wakeup(clock, scheduler, this::work);
  }

  /** Looks for what an earlier process left, though nothing fresh may ever come. */
  void start() {
    scheduler.execute(this::work);
  }

  /** Takes a batch from any thread. */
  void incoming(WaitingBatch batch) {
    intake.add(batch);
    scheduler.execute(this::work);
  }

  private void work() {
    takeIn();
    long expired = clock.nanoTime() - LONGEST_WAIT.toNanos();
    outbox.backlog.takeOlderThan(expired).forEach(b -> fates.drop(b, DropReason.EXPIRED));
    if (parking.isClosing()) {
      parking.lastCall(keeper::keep);
    }
    sendWhatMayBeSent();
    if (circuit.state() == CircuitState.OPEN) {
      keepWhatMayNot();
    }
    sleep();
  }

  private void takeIn() {
    try {
      intake.moveTo(outbox, dropsForQuota());
    } catch (Throwable e) {
      // One batch was at fault; the others have their turn at once.
      scheduler.execute(this::work);
      throw e;
    }
  }

  private boolean dropsForQuota() {
    return quotaPolicy == QuotaPolicy.DROP && circuit.isOpenForQuota();
  }

  private void sendWhatMayBeSent() {
    while (slots.isOneFree() && circuit.permits()) {
      if (drain.hasTurn() && borrow()) {
        continue;
      }
      WaitingBatch batch = nextInMemory();
      if (batch == null) {
        borrow();
        return;
      }
      if (!batch.hasEnded()) {
        send(batch);
      }
    }
  }

  private @Nullable WaitingBatch nextInMemory() {
    long now = clock.nanoTime();
    return circuit.state() == CircuitState.OPEN
        ? outbox.pollForProbe(now)
        : outbox.poll(now, !slots.hasRetry());
  }

  /** Returns whether a stored batch is on its way to here. */
  private boolean borrow() {
    boolean borrows = !parking.isClosing() && drain.isReady();
    if (borrows) {
      slots.reserve();
      drain.borrow(this::borrowed);
    }
    return borrows;
  }

  /** What was allowed when the batch was asked for need not be when it comes. */
  private void borrowed(@Nullable WaitingBatch batch) {
    slots.cancelReservation();
    if (batch != null && (parking.isClosing() || !circuit.permits())) {
      drain.end();
      keeper.keep(batch);
    } else if (batch != null) {
      send(batch);
    }
    work();
  }

  private void keepWhatMayNot() {
    for (WaitingBatch batch = outbox.pollFresh(); batch != null; batch = outbox.pollFresh()) {
      if (dropsForQuota()) {
        fates.refuse(batch, DropReason.QUOTA);
      } else if (!batch.hasEnded()) {
        keeper.keep(batch);
      }
    }
  }

  private void send(WaitingBatch batch) {
    slots.take(batch);
    batch.sent(parking.isClosing());
    long attempt = circuit.begin();
    GuardedAttempt.send(ingestion, batch)
        .thenAccept(outcome -> scheduler.execute(() -> answered(batch, attempt, outcome)));
  }

  private void answered(WaitingBatch batch, long attempt, Outcome outcome) {
    if (closed) {
      return;
    }
    slots.free(batch);
    batch.answered();
    if (batch.origin != null) {
      drain.end();
    } else if (outcome instanceof Outcome.Accepted) {
      drain.freshPassed();
    }
    try {
      answers.judge(attempt, batch.index.size(), batch.tries.isLeftOver(), outcome);
    } finally {
      settle(batch, outcome);
    }
  }

  private void settle(WaitingBatch batch, Outcome outcome) {
    try {
      settlement.settle(batch, outcome);
    } finally {
      room.balance();
      work();
    }
  }

  private void withoutStore(WaitingBatch batch) {
    parking.park(batch);
    work();
  }

  private void sleep() {
    wakeup.in(agenda.untilNext(parking.isClosing()));
  }

  /** What waits is tried once more, if there is time for that before the given monotonic time. */
  void closing(long end) {
    parking.close(end);
    work();
  }

  /** There is not much time left: what is still on its way is kept, if there is a store. */
  void keepInAdvance(WaitingBatch batch) {
    keeper.keepInAdvance(batch);
  }

  /** There is no more time. */
  void giveUp(WaitingBatch batch) {
    outbox.backlog.remove(batch);
    if (batch.origin != null) {
      fates.givenBack(batch, batch.origin, false);
    } else {
      fates.drop(batch, DropReason.CLOSED);
    }
  }

  /** Ends for good; whoever calls has settled every batch. */
  void close() {
    // Requests that are cut off now say nothing about the service.
    closed = true;
    wakeup.cancel();
    gzip.close();
    ingestion.close();
  }
}
