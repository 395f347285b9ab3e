/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.MetricPoint;

/**
 * One value of a standard metric. Those feed the portal's own charts of requests, failures and
 * dependencies, which so stay exact whatever share of the items is kept. The service recognises
 * them by their properties and allows no others.
 *
 * @param dimensions what it is split by
 * @param count how many spans or records it is about
 * @param sum the sum of their durations in milliseconds, or how many they are
 * @param min the shortest duration, or NaN
 * @param max the longest duration, or NaN
 * @param epochNanos when the interval ended
 */
public record StandardMetric(
    StandardDimensions dimensions,
    long count,
    double sum,
    double min,
    double max,
    long epochNanos) {

  private static final String TRUE = "True";

  static String truth(boolean value) {
    return value ? TRUE : "False";
  }

  /** Leaves the mark on an item that a standard metric has counted: the service must not, too. */
  static void mark(MetricExtraction extraction, ItemOutput out) {
    if (extraction.isComplete()) {
      out.property("_MS.ProcessedByMetricExtractors", TRUE);
    }
  }

  void write(MetricParts parts, ItemOutput out) {
    String id = dimensions.metricId();
    parts.begin(new MetricPoint(id, sum, count, min, max), epochNanos, dimensions.resource(), out);
    out.property("_MS.MetricId", id);
    out.property("_MS.IsAutocollected", TRUE);
    parts.role(dimensions.resource(), out);
    dimensions.write(out);
    out.end();
  }
}
