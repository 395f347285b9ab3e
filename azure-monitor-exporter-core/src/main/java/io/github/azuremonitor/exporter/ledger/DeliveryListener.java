/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

/**
 * Reads along what becomes of items. Calls come from the pipeline's own thread and from threads
 * that export, possibly at the same time; they must return quickly and must not block. What a
 * listener throws is ignored.
 */
public interface DeliveryListener {

  /**
   * The service accepted items.
   *
   * @param items how many of which type
   */
  default void onAccepted(TelemetryCounts items) {}

  /**
   * Items were given up.
   *
   * @param reason why
   * @param items how many of which type
   */
  default void onDropped(DropReason reason, TelemetryCounts items) {}
}
