/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.List;

/**
 * Faults of one kind.
 *
 * @param title the heading of their table
 */
record FaultGroup(String title, List<FaultRow> rows) {

  /** Returns all faults there are tests for, or will be. */
  static List<FaultGroup> all() {
    return List.of(
        new FaultGroup("Disk", DiskFaults.rows()),
        new FaultGroup("Network and service", NetworkFaults.rows()),
        new FaultGroup("Data", DataFaults.rows()),
        new FaultGroup("Process and load", ProcessFaults.rows()));
  }
}
