/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_MESSAGE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_STACKTRACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.EXCEPTION_TYPE;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.ExceptionDetails;
import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.envelope.TagSet;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/** An event of a span becomes an exception or a message below that span. Not thread-safe. */
final class SpanEventMapper {

  private static final AttributeKey<String> TYPE_KEY = AttributeKey.stringKey(EXCEPTION_TYPE.key);
  private static final AttributeKey<String> MESSAGE_KEY =
      AttributeKey.stringKey(EXCEPTION_MESSAGE.key);

  private final EnvelopeWriter out;
  private final PropertyWriter properties;
  private final KnownAttributes eventAttributes = new KnownAttributes();

  SpanEventMapper(EnvelopeWriter out, PropertyWriter properties) {
    this.out = out;
    this.properties = properties;
  }

  static TelemetryType typeOf(EventData event) {
    Attributes attributes = event.getAttributes();
    boolean exception =
        event.getName().equals("exception")
            || attributes.get(TYPE_KEY) != null
            || attributes.get(MESSAGE_KEY) != null;
    return exception ? TelemetryType.EXCEPTION : TelemetryType.MESSAGE;
  }

  void map(
      EventData event,
      SpanData span,
      KnownAttributes spanAttributes,
      @Nullable String requestName,
      TagSet resourceTags) {
    TelemetryType type = typeOf(event);
    boolean exception = type == TelemetryType.EXCEPTION;
    if (exception && hasLocalParent(span)) {
      // It would be reported again for every span it passes through on its way up.
      return;
    }
    eventAttributes.load(event.getAttributes());
    out.begin(type, event.getEpochNanos(), spanAttributes.sampleRate());
    out.tags(resourceTags);
    out.tag(Tag.OPERATION_ID, span.getTraceId());
    out.tag(Tag.OPERATION_PARENT_ID, span.getSpanId());
    out.tag(Tag.OPERATION_NAME, requestName);
    UserTags.write(eventAttributes, spanAttributes, out);
    String ip = UserTags.clientIp(eventAttributes, false);
    out.tag(Tag.LOCATION_IP, ip == null ? UserTags.clientIp(spanAttributes, false) : ip);
    out.data();
    if (exception) {
      out.exception(
          new ExceptionDetails(
              eventAttributes.text(EXCEPTION_TYPE),
              eventAttributes.text(EXCEPTION_MESSAGE),
              eventAttributes.text(EXCEPTION_STACKTRACE)));
      properties.write(span.getAttributes());
    } else {
      out.field(Field.MESSAGE, event.getName().isBlank() ? "n/a" : event.getName());
    }
    properties.write(event.getAttributes());
    out.end();
  }

  private static boolean hasLocalParent(SpanData span) {
    SpanContext parent = span.getParentSpanContext();
    return parent.isValid() && !parent.isRemote();
  }
}
