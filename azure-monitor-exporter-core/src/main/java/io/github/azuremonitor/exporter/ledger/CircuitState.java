/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

/** Whether a pipeline sends, or leaves the service alone because it failed. */
public enum CircuitState {
  /** Telemetry is sent as it comes. */
  CLOSED,
  /** Nothing is sent until a pause is over. */
  OPEN,
  /** A single request is on its way to find out whether the service works again. */
  HALF_OPEN
}
