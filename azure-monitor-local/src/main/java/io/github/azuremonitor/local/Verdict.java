/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/** What became of one item. */
sealed interface Verdict {

  /** The item is kept. */
  record Accepted(TelemetryItem item, int bytes) implements Verdict {}

  /** The item is refused for the reason in the message. */
  record Refused(String message, String raw) implements Verdict {}
}
