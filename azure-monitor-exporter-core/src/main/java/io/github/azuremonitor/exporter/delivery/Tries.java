/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

/**
 * What a batch has been through. A batch that fails together with all others waits as long as they
 * do; one that fails, or of which items are refused, while others pass has a pause of its own, so
 * that it cannot keep the circuit open. Runs on the scheduler.
 */
final class Tries {

  /** Of an item that the service refused while it took others. */
  static final int MOST_REFUSALS = 3;

  /** Of a batch that failed each time while others passed. */
  static final int MOST_FAILURES_ALONE = 20;

  private int failures;
  private int failuresAlone;
  private int refusals;
  private int postponements;
  private boolean othersPassed;
  private long successesSeen;
  private boolean pausing;
  private long pauseEnd;

  /** Returns the history of a part of the batch. */
  Tries copy() {
    Tries copy = new Tries();
    copy.failures = failures;
    copy.failuresAlone = failuresAlone;
    copy.refusals = refusals;
    copy.postponements = postponements;
    copy.othersPassed = othersPassed;
    copy.successesSeen = successesSeen;
    copy.pausing = pausing;
    copy.pauseEnd = pauseEnd;
    return copy;
  }

  /** Returns how often the batch was sent in vain. */
  int inVain() {
    return failures + refusals + postponements;
  }

  /** The whole batch failed. */
  void failed(Circuit circuit) {
    long successes = circuit.successes();
    boolean alone = failures > 0 && successes != successesSeen;
    failures++;
    successesSeen = successes;
    if (alone) {
      failuresAlone++;
      pause(circuit, Pause.PASSING, failuresAlone);
    }
  }

  /**
   * The service refused all items of the batch for now.
   *
   * @param tookOthers whether it took something in the same request
   */
  void refused(boolean tookOthers, Circuit circuit) {
    long successes = circuit.successes();
    othersPassed |= tookOthers || (refusals > 0 && successes != successesSeen);
    refusals++;
    successesSeen = successes;
    if (othersPassed) {
      pause(circuit, Pause.PASSING, refusals);
    }
  }

  /**
   * The service refused all items of the batch for a reason that lies in the resource, though it
   * took others: time helps, and trying often does not.
   */
  void postponed(Pause cause, Circuit circuit) {
    postponements++;
    pause(circuit, cause, postponements);
  }

  /** Returns whether these items were refused while others were taken. */
  boolean isLeftOver() {
    return refusals > 0 && othersPassed;
  }

  /** Returns whether the items have been refused often enough while others were taken. */
  boolean areExhausted() {
    return othersPassed && refusals >= MOST_REFUSALS;
  }

  /** Returns whether the batch failed so often while others passed that it has to be its fault. */
  boolean areHopeless() {
    return failuresAlone >= MOST_FAILURES_ALONE;
  }

  private void pause(Circuit circuit, Pause kind, int times) {
    pausing = true;
    pauseEnd = circuit.endOfPause(kind, times);
  }

  /** Returns how long the batch itself has to wait yet, in nanoseconds. */
  long pauseLeft(long now) {
    return pausing ? Math.max(0, pauseEnd - now) : 0;
  }
}
