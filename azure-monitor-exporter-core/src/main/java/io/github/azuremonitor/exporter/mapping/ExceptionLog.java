/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_MESSAGE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_STACKTRACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_TYPE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_CUSTOM_EVENT_NAME;

import io.github.azuremonitor.exporter.envelope.ExceptionDetails;
import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.ledger.TelemetryType;

/** A log record that carries an exception. */
final class ExceptionLog implements ItemMapping<LogItem> {

  private final LogParts parts;

  ExceptionLog(LogParts parts) {
    this.parts = parts;
  }

  static boolean applies(KnownAttributes attributes) {
    return attributes.has(EXCEPTION_STACKTRACE)
        || attributes.has(EXCEPTION_TYPE)
        || attributes.text(EXCEPTION_MESSAGE) != null;
  }

  @Override
  public void write(LogItem log, ItemOutput out) {
    KnownAttributes attributes = log.attributes();
    parts.begin(TelemetryType.EXCEPTION, log, out);
    out.exception(
        new ExceptionDetails(
            attributes.text(EXCEPTION_TYPE),
            attributes.text(EXCEPTION_MESSAGE),
            attributes.text(EXCEPTION_STACKTRACE)));
    out.field(Field.SEVERITY_LEVEL, SeverityLevel.of(log.data().getSeverity()));
    parts.counted(out);
    parts.logger(log, out);
    out.property("Logger Message", log.text());
    // It is no event, but whoever looks for the event by its name shall find it.
    out.property(MICROSOFT_CUSTOM_EVENT_NAME.key, attributes.text(MICROSOFT_CUSTOM_EVENT_NAME));
    AvailabilityLog.writeIncomplete(attributes, out);
    parts.end(log, out);
  }
}
