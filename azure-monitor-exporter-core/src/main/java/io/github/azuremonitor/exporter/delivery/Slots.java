/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

/** How many requests are on their way. Confined to the scheduler. */
final class Slots {

  /** Enough to hide the way to another continent, few enough to be a good neighbour. */
  private static final int MOST = 4;

  private int taken;
  private int reserved;
  private int takenByRetries;

  boolean isOneFree() {
    return taken + reserved < MOST;
  }

  /** Keeps a slot free for something that will be there in a moment. */
  void reserve() {
    reserved++;
  }

  /** Ends a reservation. */
  void cancelReservation() {
    reserved--;
  }

  /** Returns whether something that failed before is on its way. */
  boolean hasRetry() {
    return takenByRetries > 0;
  }

  void take(WaitingBatch batch) {
    taken++;
    takenByRetries += batch.isRetry() ? 1 : 0;
  }

  void free(WaitingBatch batch) {
    taken--;
    takenByRetries -= batch.isRetry() ? 1 : 0;
  }
}
