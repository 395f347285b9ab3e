/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_LEGACY_PARENT_ID;

import io.github.azuremonitor.exporter.envelope.Field;
import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Objects;

/** What requests and dependencies have in common: head and tail of the item. Not thread-safe. */
final class SpanParts {

  private final ResourceTags resources;
  private final RoutingAttributes routing;
  private final PropertyWriter properties;
  private final MetricExtraction extraction;

  SpanParts(MappingContext context, PropertyWriter properties) {
    this.resources = context.resources();
    this.routing = context.routing();
    this.properties = properties;
    this.extraction = context.extraction();
  }

  void begin(TelemetryType type, SpanItem item, ItemOutput out) {
    SpanData span = item.data();
    KnownAttributes attributes = item.attributes();
    routing.check(attributes);
    out.begin(type, span.getStartEpochNanos(), attributes.sampleRate());
    out.tag(Tag.OPERATION_ID, span.getTraceId());
    if (type == TelemetryType.REQUEST) {
      out.tag(Tag.OPERATION_PARENT_ID, attributes.text(INTERNAL_LEGACY_PARENT_ID));
    }
    if (item.hasParent()) {
      out.tag(Tag.OPERATION_PARENT_ID, span.getParentSpanContext().getSpanId());
    }
    out.tag(Tag.OPERATION_NAME, item.operationName());
    UserTags.write(attributes, out);
    out.tag(Tag.LOCATION_IP, UserTags.clientIp(attributes, type == TelemetryType.REQUEST));
    out.tags(resources.of(span.getResource()));
    out.data();
    // The service takes nothing without an id, which the SDK always has.
    out.field(Field.ID, Objects.requireNonNull(span.getSpanId(), "span id"));
    out.duration(span.getEndEpochNanos() - span.getStartEpochNanos());
  }

  void end(SpanItem item, ItemOutput out) {
    SpanData span = item.data();
    StandardMetric.mark(extraction, out);
    Links.write(span.getLinks(), out);
    properties.write(span.getAttributes(), item.spring().isConsumed(), out);
    MainAgent.writeOwn(item.attributes(), out);
    Measurements.write(item, out);
    out.end();
  }
}
