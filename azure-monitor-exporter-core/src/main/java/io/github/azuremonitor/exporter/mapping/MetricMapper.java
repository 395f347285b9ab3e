/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Every point of a metric becomes an item with one value. The portal shows {@code value / count} as
 * the average, so an aggregation sends its sum. Not thread-safe.
 */
final class MetricMapper {

  /** What OpenTelemetry measures about exporting would be exported for ever. */
  private static final String SDK_SCOPES = "io.opentelemetry.sdk.";

  private static final String EXPORTER_SCOPES = "io.opentelemetry.exporters.";

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Items items;
  private final FailedItems failures;
  private final ResourceTags resources;
  private final Ledger ledger;
  private final boolean namespaces;
  private final ItemMapping<Point> points = this::write;
  private final ItemMapping<RecordedValue> recordedValues = this::write;

  MetricMapper(
      Items items,
      FailedItems failures,
      ResourceTags resources,
      Ledger ledger,
      boolean namespaces) {
    this.items = items;
    this.failures = failures;
    this.resources = resources;
    this.ledger = ledger;
    this.namespaces = namespaces;
  }

  private static boolean isOwn(MetricData metric) {
    String scope = metric.getInstrumentationScopeInfo().getName();
    return scope.startsWith(SDK_SCOPES) || scope.startsWith(EXPORTER_SCOPES);
  }

  void map(MetricData metric) {
    try {
      Collection<? extends PointData> data = metric.getData().getPoints();
      ledger.received(Signal.METRIC_POINT, data.size());
      if (isOwn(metric)) {
        return;
      }
      for (PointData point : data) {
        mapPoint(metric, point);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** Asks the metric for every point anew, so that each point of an unreadable one is counted. */
  private void mapPoint(MetricData metric, PointData data) {
    try {
      String scope = metric.getInstrumentationScopeInfo().getName();
      MetricPoint value = MetricValue.of(metric.getName(), data, namespaces ? scope : null);
      if (isSendable(value)) {
        items.write(new Point(metric, data, value), points);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** Writes a value that does not come from OpenTelemetry. */
  void map(MetricPoint value, Map<String, String> dimensions, Instant time, Resource resource) {
    ledger.received(Signal.METRIC_POINT, 1);
    try {
      if (isSendable(value)) {
        items.write(new RecordedValue(value, dimensions, time, resource), recordedValues);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** Nothing was measured where nothing was counted. */
  private boolean isSendable(MetricPoint point) {
    if (point.count() == 0) {
      return false;
    }
    if (point.count() < 0) {
      throw new IllegalArgumentException("A count below zero");
    }
    if (!Double.isFinite(point.value())) {
      failures.nonFinite();
      return false;
    }
    return true;
  }

  /** All attributes are dimensions; no family is left out, a chart by status code needs them. */
  private void write(Point point, ItemOutput out) {
    begin(point.value, point.data.getEpochNanos(), point.metric.getResource(), out);
    point
        .data
        .getAttributes()
        .forEach(
            (key, value) -> {
              if (!AttributeFamilies.internal(key.getKey())) {
                out.property(key.getKey(), AttributeText.of(value));
              }
            });
    out.end();
  }

  private void write(RecordedValue recorded, ItemOutput out) {
    begin(recorded.value, epochNanos(recorded.time), recorded.resource, out);
    recorded.dimensions.forEach(out::property);
    out.end();
  }

  private void begin(MetricPoint value, long epochNanos, Resource resource, ItemOutput out) {
    out.begin(TelemetryType.METRIC, epochNanos, 100);
    out.tags(resources.of(resource));
    out.data();
    out.metric(value);
  }

  /** A time that does not fit is centuries away, where the service takes nothing. */
  private static long epochNanos(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
  }

  private record Point(MetricData metric, PointData data, MetricPoint value) {}

  private record RecordedValue(
      MetricPoint value, Map<String, String> dimensions, Instant time, Resource resource) {}
}
