/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.StoreState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Keeps what the ledger tells people about the store up to date. Thread-safe. */
final class StoreStatus {

  private final Ledger ledger;
  private final SegmentIndex index;
  private StoreState state = StoreState.STARTING;
  private @Nullable String trouble;
  private long adopted;
  private long otherBytes;

  StoreStatus(Ledger ledger, SegmentIndex index) {
    this.ledger = ledger;
    this.index = index;
    refresh();
  }

  synchronized void ready() {
    state = StoreState.READY;
    trouble = null;
    refresh();
  }

  synchronized void unavailable(String why) {
    state = StoreState.UNAVAILABLE;
    trouble = why;
    refresh();
  }

  synchronized void adopted(long items) {
    adopted += items;
  }

  /** The files that are not batches take so much room now. */
  synchronized void otherBytes(long bytes) {
    otherBytes = bytes;
  }

  synchronized void refresh() {
    OptionalLong oldest = index.oldestEpochMillis();
    ledger.store(
        new DeliveryReport.Store(
            state,
            index.diskBytes() + otherBytes,
            index.size(),
            oldest.isPresent()
                ? Optional.of(Instant.ofEpochMilli(oldest.getAsLong()))
                : Optional.empty(),
            adopted,
            Optional.ofNullable(trouble)));
  }
}
