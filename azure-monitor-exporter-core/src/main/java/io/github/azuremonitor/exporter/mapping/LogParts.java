/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.AI_OPERATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_OPERATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_OPERATION_NAME;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all items of log records have in common. Not thread-safe. */
final class LogParts {

  private static final List<Attribute> OPERATION_NAMES =
      List.of(INTERNAL_OPERATION_NAME, MICROSOFT_OPERATION_NAME, AI_OPERATION_NAME);

  private final ResourceTags resources;
  private final RoutingAttributes routing;
  private final LogProperties properties;
  private final OperationNames operations;
  private final MetricExtraction extraction;
  private final Clock clock;

  LogParts(MappingContext context) {
    this.resources = context.resources();
    this.routing = context.routing();
    this.properties = new LogProperties(context.settings());
    this.operations = context.operations();
    this.extraction = context.extraction();
    this.clock = context.clock();
  }

  void begin(TelemetryType type, LogItem item, ItemOutput out) {
    begin(type, time(item.data()), item, out);
  }

  void begin(TelemetryType type, long epochNanos, LogItem item, ItemOutput out) {
    LogRecordData log = item.data();
    KnownAttributes attributes = item.attributes();
    routing.check(attributes);
    out.begin(type, epochNanos, item.sampleRate());
    SpanContext span = log.getSpanContext();
    if (span.isValid()) {
      out.tag(Tag.OPERATION_ID, span.getTraceId());
      out.tag(Tag.OPERATION_PARENT_ID, span.getSpanId());
    }
    out.tag(Tag.OPERATION_NAME, operationName(span, attributes));
    UserTags.write(attributes, out);
    out.tag(Tag.LOCATION_IP, UserTags.clientIp(attributes, false));
    out.tags(resources.of(log.getResource()));
    out.data();
  }

  private @Nullable String operationName(SpanContext span, KnownAttributes attributes) {
    String name = null;
    for (int i = 0; i < OPERATION_NAMES.size() && name == null; i++) {
      name = attributes.text(OPERATION_NAMES.get(i));
    }
    return span.isValid() ? operations.nameOf(span.getTraceId(), name) : name;
  }

  /** Marks an item of a kind that is counted. */
  void counted(ItemOutput out) {
    StandardMetric.mark(extraction, out);
  }

  /** Writes what only items have that somebody logged. */
  void logger(LogItem item, ItemOutput out) {
    LogRecordData log = item.data();
    if (!log.getInstrumentationScopeInfo().getName().equals(TelemetryMapper.CLIENT_SCOPE)) {
      properties.writeLoggerProperties(log, item.attributes(), out);
    }
  }

  void end(LogItem item, ItemOutput out) {
    properties.writeAttributes(item.data(), item.attributes(), out);
    Measurements.write(item.attributes(), out);
    out.end();
  }

  /** A record without any time would be sent as of 1970 and refused. */
  long time(LogRecordData log) {
    if (log.getTimestampEpochNanos() != 0) {
      return log.getTimestampEpochNanos();
    }
    long observed = log.getObservedTimestampEpochNanos();
    return observed != 0 ? observed : clock.epochNanos();
  }
}
