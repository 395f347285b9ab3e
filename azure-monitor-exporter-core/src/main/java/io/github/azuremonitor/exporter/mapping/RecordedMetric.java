/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.Map;

/**
 * A value of a meter registry that is not OpenTelemetry's.
 *
 * @param value the value
 * @param dimensions its dimensions
 * @param time when it was measured
 * @param resource who measured it
 */
record RecordedMetric(
    MetricPoint value, Map<String, String> dimensions, Instant time, Resource resource) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  void write(MetricParts parts, ItemOutput out) {
    parts.begin(value, epochNanos(), resource, out);
    dimensions.forEach(out::property);
    out.end();
  }

  /** A time that does not fit is centuries away, where the service takes nothing. */
  private long epochNanos() {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
  }
}
