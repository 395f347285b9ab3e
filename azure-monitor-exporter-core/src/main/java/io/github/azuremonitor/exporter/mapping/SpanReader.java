/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Reads what the metrics about spans need, by the same rules by which items are made. Not
 * thread-safe: keeps the attributes of the span at hand.
 */
public final class SpanReader {

  private final SpanItem item;
  private final SpanSuccess success;
  private final DependencyFields fields;
  private final SpanEvents events;
  private final SpanDimensions dimensions = new SpanDimensions();

  SpanReader(MappingSettings settings) {
    this.item = new SpanItem(settings);
    this.success = new SpanSuccess(settings.serverErrorsFrom());
    this.fields = new DependencyFields(new SafeUrls(settings.redaction()));
    this.events = new SpanEvents(item, settings.exceptionsOfInnerSpans());
  }

  /**
   * Reads a span.
   *
   * @return the dimensions, valid until the next call
   */
  public SpanDimensions read(SpanData span) {
    item.read(span);
    KnownAttributes attributes = item.attributes();
    dimensions.request = item.isRequest();
    dimensions.success = success.of(item, span.getStatus());
    dimensions.synthetic = UserTags.syntheticSource(attributes) != null;
    dimensions.resource = span.getResource();
    if (dimensions.request) {
      dimensions.set(RequestMapping.resultCode(attributes), null, null);
    } else {
      DependencyKind kind = fields.kindOf(item);
      dimensions.set(
          DependencyFields.resultCode(kind, attributes),
          DependencyFields.type(kind, attributes),
          DependencyFields.server(kind, attributes));
    }
    return dimensions;
  }

  /** Tells of every event of the span read last that becomes an item. */
  public void readEvents(SpanData span, MetricExtraction counting) {
    List<EventData> all = span.getEvents();
    for (int i = 0; i < all.size(); i++) {
      EventData event = all.get(i);
      if (events.isExported(event)) {
        counting.logged(
            LogDimensions.ofEvent(
                SpanEvents.isException(event), dimensions.synthetic, dimensions.resource));
      }
    }
  }
}
