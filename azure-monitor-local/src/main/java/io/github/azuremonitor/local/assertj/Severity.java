/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.TelemetryItem;

/** How severe a message or an exception is, in Application Insights' own terms. */
public enum Severity {
  /** Of levels such as DEBUG and TRACE. */
  VERBOSE(0),
  /** Of the level INFO. */
  INFORMATION(1),
  /** Of the level WARN. */
  WARNING(2),
  /** Of the level ERROR. */
  ERROR(3),
  /** Of levels such as FATAL. */
  CRITICAL(4);

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  /** Senders write the name or the number. */
  boolean isOf(TelemetryItem item) {
    return item.field("severityLevel")
        .filter(text -> text.equalsIgnoreCase(name()) || text.equals(String.valueOf(number)))
        .isPresent();
  }
}
