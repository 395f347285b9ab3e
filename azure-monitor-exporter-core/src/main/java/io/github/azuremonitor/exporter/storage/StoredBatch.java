/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.TelemetryCounts;

/** A batch in a store, known to that store alone. Immutable; equal to itself only. */
public interface StoredBatch {

  /** Returns what it holds. */
  TelemetryCounts counts();
}
