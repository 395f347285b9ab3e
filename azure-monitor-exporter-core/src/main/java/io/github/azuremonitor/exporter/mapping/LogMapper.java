/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_MESSAGE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_STACKTRACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_TYPE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_CUSTOM_EVENT_NAME;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.ExceptionDetails;
import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.jspecify.annotations.Nullable;

/** A log record becomes an exception, a custom event or a message. Not thread-safe. */
final class LogMapper {

  /** The service refuses a message without text. */
  private static final String NO_TEXT = "n/a";

  /** Loggers of our own: exporting what they say about exporting would never end. */
  private static final String OWN_LOGGERS = "io.github.azuremonitor.exporter.";

  private final EnvelopeWriter out;
  private final FailedItems failures;
  private final ResourceTags resources;
  private final Clock clock;
  private final KnownAttributes attributes = new KnownAttributes();
  private final LogProperties properties;

  LogMapper(EnvelopeWriter out, FailedItems failures, ResourceTags resources, Clock clock) {
    this.out = out;
    this.failures = failures;
    this.resources = resources;
    this.clock = clock;
    this.properties = new LogProperties(out);
  }

  void map(LogRecordData log) {
    try {
      if (!log.getInstrumentationScopeInfo().getName().startsWith(OWN_LOGGERS)) {
        mapItem(log);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.MESSAGE, e);
    }
  }

  private void mapItem(LogRecordData log) {
    attributes.load(log.getAttributes());
    String eventName = attributes.text(MICROSOFT_CUSTOM_EVENT_NAME);
    if (isException()) {
      exception(log, eventName);
    } else if (eventName != null) {
      event(log, eventName);
    } else {
      message(log);
    }
  }

  private boolean isException() {
    return attributes.has(EXCEPTION_STACKTRACE)
        || attributes.has(EXCEPTION_TYPE)
        || attributes.text(EXCEPTION_MESSAGE) != null;
  }

  private void exception(LogRecordData log, @Nullable String eventName) {
    begin(TelemetryType.EXCEPTION, log);
    out.exception(
        new ExceptionDetails(
            attributes.text(EXCEPTION_TYPE),
            attributes.text(EXCEPTION_MESSAGE),
            attributes.text(EXCEPTION_STACKTRACE)));
    out.field(Field.SEVERITY_LEVEL, SeverityLevel.of(log.getSeverity()));
    properties.writeLoggerProperties(log, attributes);
    String text = body(log);
    out.property("Logger Message", text == null || text.isEmpty() ? null : text);
    // It is no event, but whoever looks for the event by its name shall find it.
    out.property(MICROSOFT_CUSTOM_EVENT_NAME.key, eventName);
    properties.writeAttributes(log, attributes);
    out.end();
  }

  private void event(LogRecordData log, String name) {
    begin(TelemetryType.EVENT, log);
    out.field(Field.EVENT_NAME, name);
    properties.writeAttributes(log, attributes);
    out.end();
  }

  private void message(LogRecordData log) {
    begin(TelemetryType.MESSAGE, log);
    String text = body(log);
    out.field(Field.MESSAGE, text == null || text.isBlank() ? NO_TEXT : text);
    out.field(Field.SEVERITY_LEVEL, SeverityLevel.of(log.getSeverity()));
    properties.writeLoggerProperties(log, attributes);
    properties.writeAttributes(log, attributes);
    out.end();
  }

  private void begin(TelemetryType type, LogRecordData log) {
    out.begin(type, time(log), attributes.sampleRate());
    out.tags(resources.of(log.getResource()));
    SpanContext span = log.getSpanContext();
    if (span.isValid()) {
      out.tag(Tag.OPERATION_ID, span.getTraceId());
      out.tag(Tag.OPERATION_PARENT_ID, span.getSpanId());
    }
    UserTags.write(attributes, out);
    out.tag(Tag.LOCATION_IP, UserTags.clientIp(attributes, false));
    out.data();
  }

  /** A record without any time would be sent as of 1970 and refused. */
  private long time(LogRecordData log) {
    if (log.getTimestampEpochNanos() != 0) {
      return log.getTimestampEpochNanos();
    }
    long observed = log.getObservedTimestampEpochNanos();
    return observed != 0 ? observed : clock.epochNanos();
  }

  private static @Nullable String body(LogRecordData log) {
    Value<?> body = log.getBodyValue();
    return body == null ? null : ValueText.of(body);
  }
}
