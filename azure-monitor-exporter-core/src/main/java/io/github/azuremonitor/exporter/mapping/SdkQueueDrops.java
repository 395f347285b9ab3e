/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What OpenTelemetry drops because its own queue is full never comes here; only its batch
 * processors count it, in metrics of their own. This reads them, by the names of both generations
 * of those metrics: an SDK writes one or the other. Thread-safe.
 */
final class SdkQueueDrops {

  private static final AttributeKey<Boolean> DROPPED = AttributeKey.booleanKey("dropped");
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private final Ledger ledger;

  /** The latest sums of series that begin at a fixed time; as many as there are processors. */
  private final Map<Series, Long> sums = new HashMap<>();

  SdkQueueDrops(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Counts what a metric of the SDK tells about full queues, if it does. */
  void read(MetricData metric) {
    Signal signal = signalOf(metric.getName());
    if (signal == null || metric.getType() != MetricDataType.LONG_SUM) {
      return;
    }
    SumData<LongPointData> sum = metric.getLongSumData();
    boolean delta = sum.getAggregationTemporality() == AggregationTemporality.DELTA;
    for (LongPointData point : sum.getPoints()) {
      if (isQueueFull(point.getAttributes())) {
        long added = delta ? point.getValue() : sinceLast(metric, point);
        if (added > 0) {
          ledger.droppedBySdk(signal, added);
        }
      }
    }
  }

  private static @Nullable Signal signalOf(String metric) {
    return switch (metric) {
      case "processedSpans", "otel.sdk.processor.span.processed" -> Signal.SPAN;
      case "processedLogs", "otel.sdk.processor.log.processed" -> Signal.LOG_RECORD;
      default -> null;
    };
  }

  private static boolean isQueueFull(Attributes attributes) {
    return Boolean.TRUE.equals(attributes.get(DROPPED))
        || "queue_full".equals(attributes.get(ERROR_TYPE));
  }

  /** A sum that begins anew is another series, so it never falls. */
  private long sinceLast(MetricData metric, LongPointData point) {
    Series series =
        new Series(
            metric.getResource(),
            metric.getName(),
            point.getAttributes(),
            point.getStartEpochNanos());
    synchronized (sums) {
      long last = sums.getOrDefault(series, 0L);
      sums.put(series, Math.max(last, point.getValue()));
      return point.getValue() - last;
    }
  }

  private record Series(Resource resource, String metric, Attributes attributes, long start) {}
}
