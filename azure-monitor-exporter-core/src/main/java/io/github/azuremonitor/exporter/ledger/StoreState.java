/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

/** Whether telemetry can wait on disk. */
public enum StoreState {
  /** There is no offline store, by configuration. */
  DISABLED,
  /** It has not been needed yet, or is being set up. */
  STARTING,
  /** Batches are stored. */
  READY,
  /**
   * Batches wait in memory instead, and it is tried again where the cause may pass; or there can be
   * no delivery at all, and what comes is dropped. The report names the trouble.
   */
  UNAVAILABLE
}
