/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.List;
import java.util.function.Consumer;

/** Who reads along. What one of them throws changes nothing for the others or for who counts. */
final class Listeners {

  private final List<DeliveryListener> listeners;

  Listeners(List<DeliveryListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void tell(Consumer<DeliveryListener> event) {
    for (DeliveryListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (Throwable ignored) {
        // Who counts must get to the end of it, so nothing passes; it has been counted already.
        // A reader's defect is not ours to report: logging it here could loop through the exporter.
      }
    }
  }
}
