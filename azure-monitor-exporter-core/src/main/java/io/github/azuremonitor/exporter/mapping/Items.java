/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.ItemDraft;
import io.github.azuremonitor.exporter.envelope.OversizedItemException;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings items into the batch. Usually they are written straight into it; an item that is too large
 * for that, and every item where the application wants to have a say, takes the way over a draft.
 * Not thread-safe.
 */
final class Items {

  private final EnvelopeWriter out;
  private final @Nullable Predicate<ItemDraft> hook;
  private final FailedItems failures;
  private final Ledger ledger;

  Items(
      EnvelopeWriter out,
      @Nullable Predicate<ItemDraft> hook,
      FailedItems failures,
      Ledger ledger) {
    this.out = out;
    this.hook = hook;
    this.failures = failures;
    this.ledger = ledger;
  }

  <T> void write(T source, ItemMapping<T> mapping) {
    if (hook != null || !writeAtOnce(source, mapping)) {
      draft(source, mapping);
    }
  }

  private <T> boolean writeAtOnce(T source, ItemMapping<T> mapping) {
    try {
      mapping.write(source, out);
      return true;
    } catch (OversizedItemException e) {
      out.abandon();
      return false;
    }
  }

  private <T> void draft(T source, ItemMapping<T> mapping) {
    ItemDraft draft = new ItemDraft();
    try {
      mapping.write(source, draft);
    } catch (Throwable e) {
      if (!draft.isBegun()) {
        throw e;
      }
      failures.failed(draft.type(), e);
      return;
    }
    if (hook != null && !hook.test(draft)) {
      ledger.lost(draft.type(), DropReason.PROCESSOR);
    } else {
      write(draft);
    }
  }

  /** Writes a draft that the application has seen. */
  void write(ItemDraft draft) {
    if (draft.writeTo(out)) {
      ledger.trimmed(draft.type());
    }
  }
}
