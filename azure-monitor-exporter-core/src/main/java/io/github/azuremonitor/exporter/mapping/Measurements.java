/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.ENQUEUED_TIME;
import static io.github.azuremonitor.exporter.mapping.Attribute.KAFKA_QUEUE_TIME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_CUSTOM_MEASUREMENTS;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The custom measurements of an item: what the application gave, and the wait in a queue. */
final class Measurements {

  private static final AttributeKey<Long> LINK_ENQUEUED_TIME = AttributeKey.longKey("enqueuedTime");
  private static final String TIME_SINCE_ENQUEUED = "timeSinceEnqueued";
  private static final double MILLIS_PER_SECOND = 1000;

  private Measurements() {}

  static void write(SpanItem item, ItemOutput out) {
    write(item.attributes(), out);
    if (item.data().getKind() == SpanKind.CONSUMER) {
      double waited = timeSinceEnqueued(item);
      out.measurement(TIME_SINCE_ENQUEUED, waited);
    }
  }

  /** Writes what the application gave: a map, or a text that holds a JSON object. */
  static void write(KnownAttributes attributes, ItemOutput out) {
    Object given = attributes.value(MICROSOFT_CUSTOM_MEASUREMENTS);
    if (given instanceof String text) {
      MeasurementsJson.read(text, out);
    } else if (given instanceof Value<?> value && value.getValue() instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof KeyValue pair && pair.getValue().getValue() instanceof Number number) {
          out.measurement(pair.getKey(), number.doubleValue());
        }
      }
    }
  }

  /** Returns milliseconds, or NaN when nothing says when the message was put into the queue. */
  private static double timeSinceEnqueued(SpanItem item) {
    double start = TimeUnit.NANOSECONDS.toMillis(item.data().getStartEpochNanos());
    double enqueued = item.attributes().decimal(ENQUEUED_TIME);
    if (!Double.isNaN(enqueued)) {
      return Math.max(0, start - MILLIS_PER_SECOND * enqueued);
    }
    double waited = item.attributes().decimal(KAFKA_QUEUE_TIME);
    return Double.isNaN(waited) ? averageOf(item.data().getLinks(), start) : Math.max(0, waited);
  }

  /** An average over some of the messages of a batch would be wrong, so it takes all or none. */
  private static double averageOf(List<LinkData> links, double start) {
    double sum = 0;
    for (LinkData link : links) {
      Long enqueued = link.getAttributes().get(LINK_ENQUEUED_TIME);
      if (enqueued == null) {
        return Double.NaN;
      }
      sum += Math.max(0, start - enqueued);
    }
    return links.isEmpty() ? Double.NaN : sum / links.size();
  }
}
