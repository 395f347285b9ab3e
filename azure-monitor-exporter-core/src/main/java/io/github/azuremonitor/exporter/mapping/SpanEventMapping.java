/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_MESSAGE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_STACKTRACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_TYPE;

import io.github.azuremonitor.exporter.envelope.ExceptionDetails;
import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.sdk.trace.data.EventData;

/** An event of a span becomes an exception or a message below that span. Not thread-safe. */
final class SpanEventMapping implements ItemMapping<EventData> {

  private final SpanItem span;
  private final ResourceTags resources;
  private final PropertyWriter properties;
  private final MetricExtraction extraction;
  private final KnownAttributes attributes = new KnownAttributes();

  SpanEventMapping(SpanItem span, MappingContext context, PropertyWriter properties) {
    this.span = span;
    this.resources = context.resources();
    this.properties = properties;
    this.extraction = context.extraction();
  }

  @Override
  public void write(EventData event, ItemOutput out) {
    boolean exception = SpanEvents.isException(event);
    attributes.load(event.getAttributes());
    begin(exception ? TelemetryType.EXCEPTION : TelemetryType.MESSAGE, event, out);
    if (exception) {
      out.exception(
          new ExceptionDetails(
              attributes.text(EXCEPTION_TYPE),
              attributes.text(EXCEPTION_MESSAGE),
              attributes.text(EXCEPTION_STACKTRACE)));
      properties.write(span.data().getAttributes(), span.spring().isConsumed(), out);
      MainAgent.writeOwn(span.attributes(), out);
    } else {
      String name = event.getName();
      out.field(Field.MESSAGE, AttributeText.isBlank(name) ? "n/a" : name);
    }
    StandardMetric.mark(extraction, out);
    properties.write(event.getAttributes(), span.spring().isConsumed(), out);
    Measurements.write(attributes, out);
    out.end();
  }

  private void begin(TelemetryType type, EventData event, ItemOutput out) {
    KnownAttributes around = span.attributes();
    out.begin(type, event.getEpochNanos(), around.sampleRate());
    out.tag(Tag.OPERATION_ID, span.data().getTraceId());
    out.tag(Tag.OPERATION_PARENT_ID, span.data().getSpanId());
    out.tag(Tag.OPERATION_NAME, span.operationName());
    // What the event does not say of the user itself, it has in common with the span around it.
    UserTags.write(attributes, out);
    UserTags.write(around, out);
    out.tag(Tag.LOCATION_IP, UserTags.clientIp(attributes, false));
    out.tag(Tag.LOCATION_IP, UserTags.clientIp(around, false));
    out.tags(resources.of(span.data().getResource()));
    out.data();
  }
}
