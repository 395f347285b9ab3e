/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.util.ArrayList;
import java.util.List;

/** What must become of the telemetry of one export call, known before it is made. */
final class Prediction {

  private final List<Witness> witnesses = new ArrayList<>();
  private long received;
  private long perhapsReceived;
  private long offered;
  private long unmappable;
  private long nonFinite;

  /** An ordinary span or log record: one item. */
  void item() {
    received++;
    offered++;
  }

  /** What the exporter itself caused: taken and left alone. */
  void ownItem() {
    received++;
  }

  /** A null where none is allowed: one loss. */
  void unreadableItem() {
    item();
    unmappable++;
  }

  /** One item or one loss, as its getters turn out. */
  void hostileItem(Witness witness) {
    item();
    witnesses.add(witness);
  }

  /** One point or one loss, which may come before anybody could count the points. */
  void hostileMetric(Witness witness) {
    perhapsReceived++;
    offered++;
    witnesses.add(witness);
  }

  /** A null among the metrics: one loss, but no point. */
  void unreadableMetric() {
    offered++;
    unmappable++;
  }

  void metric(MetricData metric) {
    String scope = metric.getInstrumentationScopeInfo().getName();
    boolean own =
        scope.startsWith("io.opentelemetry.sdk.")
            || scope.startsWith("io.opentelemetry.exporters.");
    for (PointData point : metric.getData().getPoints()) {
      received++;
      if (!own) {
        point(count(point), value(point));
      }
    }
  }

  private void point(long count, double value) {
    if (count == 0) {
      return;
    }
    offered++;
    if (count < 0) {
      unmappable++;
    } else if (!Double.isFinite(value)) {
      nonFinite++;
    }
  }

  private static long count(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.getCount();
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return histogram.getCount();
    }
    return point instanceof SummaryPointData summary ? summary.getCount() : 1;
  }

  private static double value(PointData point) {
    if (point instanceof DoublePointData single) {
      return single.getValue();
    }
    if (point instanceof HistogramPointData histogram) {
      return histogram.getSum();
    }
    if (point instanceof ExponentialHistogramPointData histogram) {
      return histogram.getSum();
    }
    return point instanceof SummaryPointData summary
        ? summary.getSum()
        : ((LongPointData) point).getValue();
  }

  long received() {
    return received;
  }

  long perhapsReceived() {
    return perhapsReceived;
  }

  long offered() {
    return offered;
  }

  long nonFinite() {
    return nonFinite;
  }

  /** Items lost for certain; to be asked after the call. */
  long lost() {
    return unmappable + witnesses.stream().mapToLong(Witness::lostItems).sum();
  }

  /** Items of span events lost for certain. */
  long lostEvents() {
    return witnesses.stream().mapToLong(Witness::lostEvents).sum();
  }

  /** Items that a null may have cost. */
  long perhapsLost() {
    return witnesses.stream().mapToLong(Witness::perhapsLost).sum();
  }
}
