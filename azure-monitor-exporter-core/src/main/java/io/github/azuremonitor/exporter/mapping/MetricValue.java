/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
import org.jspecify.annotations.Nullable;

/**
 * The value of a point: a sum with its count, smallest and largest for whatever aggregates, the
 * last value alone for the rest.
 */
final class MetricValue {

  private static final AttributeKey<String> NAME_OVERRIDE =
      AttributeKey.stringKey("applicationinsights.internal.metric_name");

  private MetricValue() {}

  /** OpenTelemetry allows few characters in a name; the attribute lets others through. */
  private static String name(String metricName, PointData point) {
    String override = point.getAttributes().get(NAME_OVERRIDE);
    return override == null || override.isEmpty() ? metricName : override;
  }

  static MetricPoint of(String metricName, PointData point, @Nullable String namespace) {
    String name = name(metricName, point);
    if (point instanceof LongPointData single) {
      return single(name, (double) single.getValue(), namespace);
    }
    if (point instanceof DoublePointData single) {
      return single(name, single.getValue(), namespace);
    }
    if (point instanceof HistogramPointData histogram) {
      return new MetricPoint(
          name,
          histogram.getSum(),
          histogram.getCount(),
          histogram.hasMin() ? histogram.getMin() : Double.NaN,
          histogram.hasMax() ? histogram.getMax() : Double.NaN,
          namespace);
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return new MetricPoint(
          name,
          histogram.getSum(),
          histogram.getCount(),
          histogram.hasMin() ? histogram.getMin() : Double.NaN,
          histogram.hasMax() ? histogram.getMax() : Double.NaN,
          namespace);
    }
    if (point instanceof SummaryPointData summary) {
      return new MetricPoint(
          name,
          summary.getSum(),
          summary.getCount(),
          quantile(summary, 0),
          quantile(summary, 1),
          namespace);
    }
    throw new IllegalArgumentException("A kind of point that this version does not know");
  }

  private static MetricPoint single(String name, double value, @Nullable String namespace) {
    return new MetricPoint(name, value, 1, Double.NaN, Double.NaN, namespace);
  }

  private static double quantile(SummaryPointData summary, double quantile) {
    for (ValueAtQuantile value : summary.getValues()) {
      if (value.getQuantile() == quantile) {
        return value.getValue();
      }
    }
    return Double.NaN;
  }
}
