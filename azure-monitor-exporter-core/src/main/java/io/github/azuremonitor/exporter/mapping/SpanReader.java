/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
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
  private StatusData status = StatusData.unset();
  private List<EventData> taken = List.of();
  private long nanos;

  SpanReader(MappingSettings settings) {
    this.item = new SpanItem(settings, OperationNames.NONE);
    this.success = new SpanSuccess(settings.serverErrorsFrom());
    this.fields = new DependencyFields(new SafeUrls(settings.redaction()));
    this.events = new SpanEvents(item, settings.exceptionsOfInnerSpans());
  }

  /** Takes what is read later on, and does not hold on to the view of the span. */
  public void take(SpanData span) {
    item.take(span);
    status = span.getStatus();
    taken = span.getEvents();
    nanos = span.getEndEpochNanos() - span.getStartEpochNanos();
    dimensions.resource = span.getResource();
  }

  /** Lets go of the span. */
  void clear() {
    item.clear();
    status = StatusData.unset();
    taken = List.of();
    dimensions.resource = Resource.empty();
  }

  /** Returns how long the span took; a clock may have been set back. */
  public long nanos() {
    return Math.max(0, nanos);
  }

  /**
   * Reads the span that was taken.
   *
   * @return the dimensions, valid until the next span is taken
   */
  public SpanDimensions read() {
    item.read();
    KnownAttributes attributes = item.attributes();
    dimensions.request = item.isRequest();
    dimensions.success = success.of(item, status);
    dimensions.synthetic = UserTags.syntheticSource(attributes) != null;
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

  /** Notes the name of the request that was taken, for what belongs to it and is exported later. */
  public void nameOperation(String traceId, OperationNames names) {
    item.read();
    if (item.isRequest()) {
      names.put(traceId, Http.earlyName(item.attributes()), item.nameOperation());
    }
  }

  /** Tells of every event of the span that becomes an item. */
  public void readEvents(MetricExtraction counting) {
    for (int i = 0; i < taken.size(); i++) {
      EventData event = taken.get(i);
      if (events.isExported(event)) {
        counting.logged(
            LogDimensions.ofEvent(
                SpanEvents.isException(event), dimensions.synthetic, dimensions.resource));
      }
    }
  }
}
