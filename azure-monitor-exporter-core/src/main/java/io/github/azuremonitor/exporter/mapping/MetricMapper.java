/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.envelope.TagSet;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.data.ValueAtQuantile;
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

  private static final AttributeKey<String> NAME_OVERRIDE =
      AttributeKey.stringKey("applicationinsights.internal.metric_name");

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final EnvelopeWriter out;
  private final FailedItems failures;
  private final ResourceTags resources;
  private final Ledger ledger;

  MetricMapper(EnvelopeWriter out, Ledger ledger, ResourceTags resources) {
    this.out = out;
    this.failures = new FailedItems(out, ledger);
    this.ledger = ledger;
    this.resources = resources;
  }

  private static boolean isOwn(MetricData metric) {
    String scope = metric.getInstrumentationScopeInfo().getName();
    return scope.startsWith(SDK_SCOPES) || scope.startsWith(EXPORTER_SCOPES);
  }

  void map(MetricData metric) {
    try {
      Collection<? extends PointData> points = metric.getData().getPoints();
      ledger.received(Signal.METRIC_POINT, points.size());
      if (isOwn(metric)) {
        return;
      }
      for (PointData point : points) {
        mapPoint(metric, point);
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** Asks the metric for every point anew, so that each point of an unreadable one is counted. */
  private void mapPoint(MetricData metric, PointData data) {
    try {
      MetricPoint point = pointOf(name(metric, data), data);
      if (isSendable(point)) {
        begin(point, data.getEpochNanos(), resources.of(metric.getResource()));
        writeDimensions(data.getAttributes());
        out.end();
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** Writes a value that does not come from OpenTelemetry. */
  void map(MetricPoint point, Map<String, String> dimensions, Instant time, Resource resource) {
    ledger.received(Signal.METRIC_POINT, 1);
    try {
      if (isSendable(point)) {
        begin(point, epochNanos(time), resources.of(resource));
        dimensions.forEach(out::property);
        out.end();
      }
    } catch (Throwable e) {
      failures.failed(TelemetryType.METRIC, e);
    }
  }

  /** A time that does not fit is centuries away, where the service takes nothing. */
  private static long epochNanos(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
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

  private void begin(MetricPoint point, long epochNanos, TagSet resourceTags) {
    out.begin(TelemetryType.METRIC, epochNanos, 100);
    out.tags(resourceTags);
    out.data();
    out.metric(point);
  }

  /** All attributes are dimensions; no family is left out, a chart by status code needs them. */
  private void writeDimensions(Attributes attributes) {
    attributes.forEach(
        (key, value) -> {
          if (!AttributeFamilies.internal(key.getKey())) {
            out.property(key.getKey(), AttributeText.of(value));
          }
        });
  }

  /** OpenTelemetry allows few characters in a name; the attribute lets others through. */
  private static String name(MetricData metric, PointData point) {
    String override = point.getAttributes().get(NAME_OVERRIDE);
    return override == null || override.isEmpty() ? metric.getName() : override;
  }

  private static MetricPoint pointOf(String name, PointData point) {
    if (point instanceof LongPointData single) {
      return single(name, (double) single.getValue());
    }
    if (point instanceof DoublePointData single) {
      return single(name, single.getValue());
    }
    if (point instanceof HistogramPointData histogram) {
      return new MetricPoint(
          name,
          histogram.getSum(),
          histogram.getCount(),
          histogram.hasMin() ? histogram.getMin() : Double.NaN,
          histogram.hasMax() ? histogram.getMax() : Double.NaN);
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return new MetricPoint(
          name,
          histogram.getSum(),
          histogram.getCount(),
          histogram.hasMin() ? histogram.getMin() : Double.NaN,
          histogram.hasMax() ? histogram.getMax() : Double.NaN);
    }
    if (point instanceof SummaryPointData summary) {
      return new MetricPoint(
          name, summary.getSum(), summary.getCount(), quantile(summary, 0), quantile(summary, 1));
    }
    throw new IllegalArgumentException("A kind of point that this version does not know");
  }

  private static MetricPoint single(String name, double value) {
    return new MetricPoint(name, value, 1, Double.NaN, Double.NaN);
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
