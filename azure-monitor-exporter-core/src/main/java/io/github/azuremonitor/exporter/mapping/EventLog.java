/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_CUSTOM_EVENT_NAME;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;

/** A log record that is a custom event. */
final class EventLog implements ItemMapping<LogItem> {

  private final LogParts parts;

  EventLog(LogParts parts) {
    this.parts = parts;
  }

  static boolean applies(KnownAttributes attributes) {
    return attributes.words(MICROSOFT_CUSTOM_EVENT_NAME) != null;
  }

  @Override
  public void write(LogItem log, ItemOutput out) {
    parts.begin(TelemetryType.EVENT, log, out);
    out.field(Field.EVENT_NAME, log.attributes().words(MICROSOFT_CUSTOM_EVENT_NAME));
    parts.end(log, out);
  }
}
