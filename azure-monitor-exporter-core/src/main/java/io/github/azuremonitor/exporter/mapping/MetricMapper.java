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
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Every point of a metric becomes an item with one value. The portal shows {@code value / count} as
 * the average, so an aggregation sends its sum. Not thread-safe.
 */
final class MetricMapper implements BiConsumer<AttributeKey<?>, Object> {

  /** What OpenTelemetry measures about exporting would be exported for ever. */
  private static final String SDK_SCOPES = "io.opentelemetry.sdk.";

  private static final String EXPORTER_SCOPES = "io.opentelemetry.exporters.";

  private final Items items;
  private final FailedItems failures;
  private final MetricParts parts;
  private final Ledger ledger;
  private final SdkQueueDrops sdkQueueDrops;
  private final boolean namespaces;
  private final ItemMapping<Point> points = this::write;
  private @Nullable ItemOutput out;

  MetricMapper(
      Items items,
      FailedItems failures,
      MetricParts parts,
      Ledger ledger,
      SdkQueueDrops sdkQueueDrops,
      boolean namespaces) {
    this.items = items;
    this.failures = failures;
    this.parts = parts;
    this.ledger = ledger;
    this.sdkQueueDrops = sdkQueueDrops;
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
        sdkQueueDrops.read(metric);
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
      if (MetricParts.isSendable(value, failures)) {
        items.write(new Point(metric, data, value), points);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** All attributes are dimensions; no family is left out, a chart by status code needs them. */
  private void write(Point point, ItemOutput out) {
    parts.begin(point.value, point.data.getEpochNanos(), point.metric.getResource(), out);
    this.out = out;
    point.data.getAttributes().forEach(this);
    out.end();
  }

  /** Writes a dimension; a method of this object, since a lambda would be one more per point. */
  @Override
  public void accept(AttributeKey<?> key, Object value) {
    if (!AttributeFamilies.internal(key.getKey())) {
      Objects.requireNonNull(out).property(key.getKey(), AttributeText.of(value));
    }
  }

  private record Point(MetricData metric, PointData data, MetricPoint value) {}
}
