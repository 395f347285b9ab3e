/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.storage.Segment.State;
import java.util.List;

/**
 * Books what comes into the store and what leaves it, in the index and in the ledger at once. Each
 * batch leaves once, whoever tries. Thread-safe.
 */
final class StoreBooks {

  private final SegmentIndex index;
  private final Ledger ledger;
  private final StoreStatus status;

  StoreBooks(SegmentIndex index, Ledger ledger, StoreStatus status) {
    this.index = index;
    this.ledger = ledger;
    this.status = status;
  }

  void kept(Segment segment) {
    ledger.stored(segment.counts());
    index.add(segment);
    status.refresh();
  }

  /** A batch was taken over from a process that has ended. */
  void adopted(Segment segment) {
    ledger.offered(segment.counts());
    ledger.stored(segment.counts());
    status.adopted(segment.counts().totalItems());
    index.add(segment);
    status.refresh();
  }

  /** The one who was told of a batch needs it no more; returns false if it is gone already. */
  boolean removed(Segment segment) {
    State before = index.remove(segment);
    if (before == State.GONE) {
      return false;
    }
    if (before != State.SUPERSEDED) {
      ledger.noLongerStored(segment.counts());
    }
    status.refresh();
    return true;
  }

  /** What is in a lent batch is in the books of others, though the batch stays. */
  void superseded(Segment segment) {
    if (index.setAside(segment, State.SUPERSEDED)) {
      ledger.noLongerStored(segment.counts());
      status.refresh();
    }
  }

  /** A lent batch gave way to its parts; returns false if it is not lent any more. */
  boolean replaced(Segment whole, List<Segment> parts) {
    if (!index.replace(whole, parts)) {
      return false;
    }
    parts.forEach(part -> ledger.stored(part.counts()));
    ledger.noLongerStored(whole.counts());
    status.refresh();
    return true;
  }

  /** The store gives a batch up; returns false if it is gone already, or in somebody's hands. */
  boolean dropped(Segment segment, DropReason reason) {
    if (!index.removeUnlessLent(segment)) {
      return false;
    }
    book(segment, reason);
    return true;
  }

  /** The store gives a batch up that it was about to lend. */
  void droppedInsteadOfLent(Segment segment, DropReason reason) {
    if (index.remove(segment) != State.GONE) {
      book(segment, reason);
    }
  }

  private void book(Segment segment, DropReason reason) {
    ledger.noLongerStored(segment.counts());
    ledger.dropped(reason, segment.counts());
    status.refresh();
  }
}
