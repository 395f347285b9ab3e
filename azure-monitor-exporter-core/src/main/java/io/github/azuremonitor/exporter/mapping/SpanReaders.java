/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Readers that are not in use. A reader per thread would be thousands with virtual threads; there
 * are as many here as can be busy at once, about, and one more is made when all are. Thread-safe.
 */
public final class SpanReaders {

  private final Supplier<SpanReader> factory;
  private final AtomicReferenceArray<@Nullable SpanReader> idle;
  private final int mask;

  /** Creates a pool that is empty. */
  public SpanReaders(Supplier<SpanReader> factory) {
    this.factory = factory;
    int slots = Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1) * 2;
    this.idle = new AtomicReferenceArray<>(slots);
    this.mask = slots - 1;
  }

  /** Returns a reader for the caller alone. */
  public SpanReader take() {
    SpanReader reader = idle.getAndSet(slot(), null);
    return reader == null ? factory.get() : reader;
  }

  /** Takes a reader back that the caller does not use any more. */
  public void giveBack(SpanReader reader) {
    reader.clear();
    idle.set(slot(), reader);
  }

  /** Threads mostly have a slot each, which keeps them out of each other's way. */
  private int slot() {
    long id = Thread.currentThread().getId();
    return (int) (id ^ id >>> 16) & mask;
  }
}
