/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;

/** A log record that is nothing else. */
final class MessageLog implements ItemMapping<LogItem> {

  /** The service refuses a message without text. */
  private static final String NO_TEXT = "n/a";

  private final LogParts parts;

  MessageLog(LogParts parts) {
    this.parts = parts;
  }

  @Override
  public void write(LogItem log, ItemOutput out) {
    parts.begin(TelemetryType.MESSAGE, log, out);
    String text = log.text();
    out.field(Field.MESSAGE, text == null ? NO_TEXT : text);
    out.field(Field.SEVERITY_LEVEL, SeverityLevel.of(log.data().getSeverity()));
    parts.counted(out);
    parts.logger(log, out);
    AvailabilityLog.writeIncomplete(log.attributes(), out);
    parts.end(log, out);
  }
}
