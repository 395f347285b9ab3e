/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The telemetry of a range of indices, in turn a span, a log record and a metric. */
final class RandomBatch {

  private static final int HOSTILE = 8;
  private static final int ABSENT = 400;
  private static final int OWN = 100;

  private final RandomTelemetry telemetry = new RandomTelemetry();
  private final RandomMetrics metricSource = new RandomMetrics(telemetry);
  private final boolean hostile;

  final List<@Nullable SpanData> spans = new ArrayList<>();
  final List<@Nullable LogRecordData> logs = new ArrayList<>();
  final List<@Nullable MetricData> metrics = new ArrayList<>();
  final Prediction ofSpans = new Prediction();
  final Prediction ofLogs = new Prediction();
  final Prediction ofMetrics = new Prediction();

  /**
   * Creates a batch.
   *
   * @param hostile whether there are objects among it whose getters fail
   */
  RandomBatch(boolean hostile) {
    this.hostile = hostile;
  }

  /** Every index has chance of its own, so that one item can be made again without the others. */
  static RandomValues values(long seed, long index, long now) {
    return new RandomValues(
        new SplittableRandom(new SplittableRandom(seed).nextLong() + index), now);
  }

  void add(long seed, long index, long now) {
    RandomValues values = values(seed, index, now);
    switch ((int) (index % 3)) {
      case 0 -> addSpan(values);
      case 1 -> addLog(values);
      default -> addMetric(values);
    }
  }

  private void addSpan(RandomValues values) {
    SpanData span = telemetry.span(values);
    if (hostile && values.oneIn(ABSENT)) {
      spans.add(null);
      ofSpans.unreadableItem();
    } else if (hostile && values.oneIn(HOSTILE)) {
      Witness witness = new Witness(values.split());
      spans.add(Hostile.span(SpanData.class, span, witness));
      ofSpans.hostileItem(witness);
    } else {
      spans.add(span);
      ofSpans.item();
    }
  }

  private void addLog(RandomValues values) {
    if (hostile && values.oneIn(ABSENT)) {
      logs.add(null);
      ofLogs.unreadableItem();
    } else if (hostile && values.oneIn(HOSTILE)) {
      Witness witness = new Witness(values.split());
      logs.add(Hostile.item(LogRecordData.class, telemetry.log(values), witness));
      ofLogs.hostileItem(witness);
    } else if (values.oneIn(OWN)) {
      logs.add(telemetry.ownLog(values));
      ofLogs.ownItem();
    } else {
      logs.add(telemetry.log(values));
      ofLogs.item();
    }
  }

  private void addMetric(RandomValues values) {
    if (hostile && values.oneIn(ABSENT)) {
      metrics.add(null);
      ofMetrics.unreadableMetric();
    } else if (hostile && values.oneIn(HOSTILE)) {
      Witness witness = new Witness(values.split());
      metrics.add(Hostile.item(MetricData.class, metricSource.sendable(values), witness));
      ofMetrics.hostileMetric(witness);
    } else {
      MetricData metric = metricSource.any(values);
      metrics.add(metric);
      ofMetrics.metric(metric);
    }
  }
}
