/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

/** The kinds of telemetry items that Application Insights stores, each in a table of its own. */
public enum TelemetryType {
  /** A request served or a message processed: table {@code requests}. */
  REQUEST("requests"),
  /** An outgoing call or a step within the process: table {@code dependencies}. */
  DEPENDENCY("dependencies"),
  /** An exception of a span or a log record: table {@code exceptions}. */
  EXCEPTION("exceptions"),
  /** A log message or a span event: table {@code traces}. */
  MESSAGE("traces"),
  /** A custom event: table {@code customEvents}. */
  EVENT("customEvents"),
  /** A metric: table {@code customMetrics} or, by its name, {@code performanceCounters}. */
  METRIC("customMetrics"),
  /** The result of an availability test: table {@code availabilityResults}. */
  AVAILABILITY("availabilityResults"),
  /** A page view: table {@code pageViews}. */
  PAGE_VIEW("pageViews");

  private final String table;

  TelemetryType(String table) {
    this.table = table;
  }

  /**
   * Returns the table of the portal in which such items are found.
   *
   * @return the table's name as it is written in queries
   */
  public String table() {
    return table;
  }
}
