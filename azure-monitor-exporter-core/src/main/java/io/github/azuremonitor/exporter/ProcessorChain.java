/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.envelope.ItemDraft;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The application's processors as the mapping asks them. Thread-safe if they are. */
final class ProcessorChain implements Predicate<ItemDraft> {

  private static final Logger logger = Logger.getLogger(ProcessorChain.class.getName());

  private final List<TelemetryProcessor> processors;
  private final AtomicBoolean failureLogged = new AtomicBoolean();

  private ProcessorChain(List<TelemetryProcessor> processors) {
    this.processors = List.copyOf(processors);
  }

  /** Returns a chain, or null when there is nobody to ask. */
  static @Nullable ProcessorChain of(List<TelemetryProcessor> processors) {
    return processors.isEmpty() ? null : new ProcessorChain(processors);
  }

  /** Tells whether the item is kept. */
  @Override
  public boolean test(ItemDraft draft) {
    DraftTelemetryItem item = new DraftTelemetryItem(draft);
    for (TelemetryProcessor processor : processors) {
      try {
        processor.process(item);
      } catch (Throwable e) {
        failed(processor, e);
        return false;
      }
      if (item.isDropped()) {
        return false;
      }
    }
    return true;
  }

  /** Once: it would be there for every item. */
  private void failed(TelemetryProcessor processor, Throwable cause) {
    if (failureLogged.compareAndSet(false, true)) {
      try {
        logger.log(
            Level.WARNING,
            cause,
            () ->
                processor.getClass().getName()
                    + " failed; the item is dropped, and so is every other one of which it fails");
      } catch (Throwable ignored) {
        // A log handler that fails must not cost the neighbours of the item.
      }
    }
  }
}
