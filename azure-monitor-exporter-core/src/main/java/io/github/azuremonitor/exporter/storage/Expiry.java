/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.DropReason;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Gives up what has become too old in the store. Runs on the store's thread. */
final class Expiry {

  private final SegmentIndex index;
  private final StoreBooks books;
  private final Retention retention;

  Expiry(SegmentIndex index, StoreBooks books, Retention retention) {
    this.index = index;
    this.books = books;
    this.retention = retention;
  }

  /**
   * Returns the steps: to look for what is too old by then, and to delete one file after the other.
   */
  Steps of(OwnerDirectory owner) {
    return new Steps() {
      private @Nullable Iterator<Segment> old;

      @Override
      public boolean next() {
        if (old == null) {
          old = old();
        }
        if (!old.hasNext()) {
          return false;
        }
        Segment segment = old.next();
        if (books.dropped(segment, DropReason.EXPIRED)) {
          owner.delete(segment);
        }
        return true;
      }

      @Override
      public void cancel() {}
    };
  }

  private Iterator<Segment> old() {
    return index.all().stream().filter(s -> retention.isOver(s.keptUntil())).iterator();
  }
}
