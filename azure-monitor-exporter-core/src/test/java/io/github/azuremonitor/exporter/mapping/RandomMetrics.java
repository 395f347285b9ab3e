/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSummaryPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableValueAtQuantile;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Metrics of every type. */
final class RandomMetrics {

  private static final String[] OWN_SCOPES = {
    "io.opentelemetry.sdk.trace", "io.opentelemetry.exporters.otlp"
  };

  private final RandomTelemetry telemetry;

  RandomMetrics(RandomTelemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Returns a metric of up to three points; nothing in it keeps to any rule. */
  MetricData any(RandomValues values) {
    String scope = values.oneIn(50) ? values.oneOf(OWN_SCOPES) : values.text();
    return metric(values, scope, values.below(3) + 1, true);
  }

  /** Returns a metric of one point that becomes an item if it can be read. */
  MetricData sendable(RandomValues values) {
    return metric(values, "test", 1, false);
  }

  private MetricData metric(RandomValues values, String scopeName, int points, boolean odd) {
    Resource resource = telemetry.resource(values);
    InstrumentationScopeInfo scope = InstrumentationScopeInfo.create(scopeName);
    String name = values.text();
    String unit = values.text();
    AggregationTemporality temporality = values.oneOf(AggregationTemporality.values());
    MetricDataType type = values.oneOf(MetricDataType.values());
    return switch (type) {
      case LONG_GAUGE ->
          ImmutableMetricData.createLongGauge(
              resource,
              scope,
              name,
              "",
              unit,
              ImmutableGaugeData.create(points(points, () -> whole(values))));
      case DOUBLE_GAUGE ->
          ImmutableMetricData.createDoubleGauge(
              resource,
              scope,
              name,
              "",
              unit,
              ImmutableGaugeData.create(points(points, () -> single(values, odd))));
      case LONG_SUM ->
          ImmutableMetricData.createLongSum(
              resource,
              scope,
              name,
              "",
              unit,
              ImmutableSumData.create(
                  values.oneIn(2), temporality, points(points, () -> whole(values))));
      case DOUBLE_SUM ->
          ImmutableMetricData.createDoubleSum(
              resource,
              scope,
              name,
              "",
              unit,
              ImmutableSumData.create(
                  values.oneIn(2), temporality, points(points, () -> single(values, odd))));
      case SUMMARY ->
          ImmutableMetricData.createDoubleSummary(
              resource,
              scope,
              name,
              "",
              unit,
              ImmutableSummaryData.create(points(points, () -> summary(values, odd))));
      case HISTOGRAM ->
          ImmutableMetricData.createDoubleHistogram(
              resource,
              scope,
              name,
              "",
              unit,
              ImmutableHistogramData.create(
                  temporality, points(points, () -> histogram(values, odd))));
      case EXPONENTIAL_HISTOGRAM ->
          ImmutableMetricData.createExponentialHistogram(
              resource,
              scope,
              name,
              "",
              unit,
              ImmutableExponentialHistogramData.create(
                  temporality, points(points, () -> exponential(values, odd))));
    };
  }

  private static <T> List<T> points(int count, Supplier<T> point) {
    List<T> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(point.get());
    }
    return points;
  }

  private LongPointData whole(RandomValues values) {
    return ImmutableLongPointData.create(
        0, values.time(), telemetry.attributes(values), values.number());
  }

  private DoublePointData single(RandomValues values, boolean odd) {
    return ImmutableDoublePointData.create(
        0, values.time(), telemetry.attributes(values), real(values, odd));
  }

  private static double real(RandomValues values, boolean odd) {
    return odd ? values.real() : values.below(1000);
  }

  /** The kinds differ in what they allow; all allow numbers that no measurement gives. */
  private static long count(RandomValues values, boolean odd) {
    return odd ? values.number() : 1 + values.below(1000);
  }

  private HistogramPointData histogram(RandomValues values, boolean odd) {
    return ImmutableHistogramPointData.create(
        0,
        values.time(),
        telemetry.attributes(values),
        real(values, odd),
        values.oneIn(2),
        values.real(),
        values.oneIn(2),
        values.real(),
        List.of(),
        List.of(count(values, odd)));
  }

  private ExponentialHistogramPointData exponential(RandomValues values, boolean odd) {
    long zeros = count(values, odd);
    return ImmutableExponentialHistogramPointData.create(
        values.below(20),
        real(values, odd),
        zeros,
        values.oneIn(2),
        values.real(),
        values.oneIn(2),
        values.real(),
        buckets(values),
        buckets(values),
        0,
        values.time(),
        telemetry.attributes(values),
        List.of());
  }

  private static ExponentialHistogramBuckets buckets(RandomValues values) {
    List<Long> counts = new ArrayList<>();
    for (int i = values.below(4); i > 0; i--) {
      counts.add((long) values.below(100));
    }
    return ImmutableExponentialHistogramBuckets.create(values.below(20), values.below(9), counts);
  }

  private SummaryPointData summary(RandomValues values, boolean odd) {
    return ImmutableSummaryPointData.create(
        0,
        values.time(),
        telemetry.attributes(values),
        count(values, odd),
        real(values, odd),
        List.of(
            ImmutableValueAtQuantile.create(values.below(2), values.real()),
            ImmutableValueAtQuantile.create(0.5, values.real())));
  }
}
