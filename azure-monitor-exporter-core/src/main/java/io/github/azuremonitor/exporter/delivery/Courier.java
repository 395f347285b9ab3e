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
import java.util.OptionalLong;

/**
 * Sends batches as the circuit allows, a few at a time, and keeps what it does not allow. But for
 * {@link #incoming(WaitingBatch)} it is confined to the scheduler.
 */
final class Courier {

  /** Enough to hide the way to another continent, few enough to be a good neighbour. */
  private static final int MAX_IN_FLIGHT = 4;

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
  private final Keeper keeper;
  private final Settlement settlement;
  private final Wakeup wakeup;
  private int inFlight;
  private int retriesInFlight;
  private boolean closing;
  private long closingEnd;

  Courier(
      Surroundings surroundings,
      MemoryBudget memory,
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
    Health health = new Health(ingestion.host(), surroundings.ledger(), clock);
    answers = new Answers(circuit, health);
    gzip = new GzipEncoder(surroundings.pool());
    intake = new Intake(gzip, memory, room, fates);
    LineCutter cutter = new LineCutter(surroundings.pool(), gzip);
    outbox = new Outbox(backlog);
    keeper = new Keeper(surroundings.store(), clock, scheduler, fates, this::park);
    PartialSettlement partial =
        new PartialSettlement(
            surroundings.ledger(), fates, keeper, cutter, circuit, health, quotaPolicy);
    settlement = new Settlement(fates, partial, keeper, outbox, cutter, circuit, quotaPolicy);
    wakeup = new Wakeup(clock, scheduler, this::work);
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
    if (closing) {
      lastCall();
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
    while (inFlight < MAX_IN_FLIGHT && circuit.permits()) {
      long now = clock.nanoTime();
      WaitingBatch batch =
          circuit.state() == CircuitState.OPEN
              ? outbox.pollForProbe(now)
              : outbox.poll(now, retriesInFlight == 0);
      if (batch == null) {
        return;
      }
      if (!batch.hasEnded()) {
        send(batch);
      }
    }
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
    inFlight++;
    retriesInFlight += batch.isRetry() ? 1 : 0;
    batch.sent(closing);
    long attempt = circuit.begin();
    GuardedAttempt.send(ingestion, batch)
        .thenAccept(outcome -> scheduler.execute(() -> answered(batch, attempt, outcome)));
  }

  private void answered(WaitingBatch batch, long attempt, Outcome outcome) {
    inFlight--;
    retriesInFlight -= batch.isRetry() ? 1 : 0;
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

  /** There is no store: a batch waits in memory, as long as there is time to. */
  private void park(WaitingBatch batch) {
    if (closing && (batch.hadLastTry() || !permitsInTime())) {
      fates.drop(batch, DropReason.CLOSED);
    } else {
      batch.parked();
      outbox.backlog.add(batch);
    }
    work();
  }

  private void sleep() {
    long now = clock.nanoTime();
    OptionalLong age = outbox.backlog.ageOfOldest(now);
    if (age.isEmpty()) {
      wakeup.cancel();
      return;
    }
    long untilExpired = Math.max(0, LONGEST_WAIT.toNanos() - age.getAsLong());
    boolean answerComesFirst =
        circuit.state() == CircuitState.HALF_OPEN
            || inFlight == MAX_IN_FLIGHT
            || retriesInFlight > 0;
    wakeup.in(answerComesFirst ? untilExpired : Math.min(untilExpired, untilRetry(now)));
  }

  private long untilRetry(long now) {
    long pause = Math.max(circuit.remaining().toNanos(), outbox.paceLeft(now));
    if (closing) {
      // The last try comes whatever a batch's own pause says.
      return pause;
    }
    return Math.max(pause, outbox.backlog.untilDue(now).orElse(0));
  }

  /** What waits is tried once more, if the circuit allows it before the given monotonic time. */
  void closing(long end) {
    closing = true;
    closingEnd = end;
    work();
  }

  private boolean permitsInTime() {
    return clock.nanoTime() + circuit.remaining().toNanos() - closingEnd < 0;
  }

  private void lastCall() {
    if (!permitsInTime()) {
      outbox.backlog.takeAll().forEach(batch -> fates.drop(batch, DropReason.CLOSED));
    } else if (circuit.permits()) {
      outbox.hurry();
    }
  }

  /** There is not much time left: what is still on its way is kept, if there is a store. */
  void keepInAdvance(WaitingBatch batch) {
    keeper.keepInAdvance(batch);
  }

  /** There is no more time. */
  void giveUp(WaitingBatch batch) {
    outbox.backlog.remove(batch);
    fates.drop(batch, DropReason.CLOSED);
  }

  /** Ends for good; whoever calls has settled every batch. */
  void close() {
    wakeup.cancel();
    gzip.close();
    ingestion.close();
  }
}
