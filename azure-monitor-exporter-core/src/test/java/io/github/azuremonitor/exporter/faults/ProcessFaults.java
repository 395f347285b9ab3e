/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.List;

/** What happens to the process, and what the application around a pipeline may do to it. */
final class ProcessFaults {

  private ProcessFaults() {}

  static List<FaultRow> rows() {
    return List.of(
        new FaultRow(
            45,
            "the end comes while telemetry is exported, from a wrong thread, twice, or never",
            "over after five seconds at most; each item is accepted, stored, or counted as closed"),
        new FaultRow(
            46,
            "`System.exit` on our own thread; somebody interrupts threads",
            "no deadlock; deliveries go on; a caller's interruption is kept"),
        new FaultRow(
            47,
            "ten times as much telemetry as fits, and a slow service",
            "no caller waits; memory stays bounded; the rest is dropped as queue-full, counted per type"),
        new FaultRow(48, "hardly any heap is left", "deliveries go on after an OutOfMemoryError"),
        new FaultRow(
            49,
            "a thousand pipelines one after the other, 200 at once",
            "no thread and no file or socket is left behind, but for two of the JVM's own"),
        new FaultRow(
            50,
            "an application is deployed anew, 50 times",
            "the classes of at most one are in memory"),
        new FaultRow(
            51,
            "an application that sends its own log and watches its HTTP client",
            "our lines and requests do not feed themselves"),
        new FaultRow(52, "10,000 virtual threads export", "none is pinned"),
        new FaultRow(
            54,
            "processors, listeners or log handlers of the application throw or block",
            "at most the item at hand is lost, and counted; other threads go on"));
  }
}
