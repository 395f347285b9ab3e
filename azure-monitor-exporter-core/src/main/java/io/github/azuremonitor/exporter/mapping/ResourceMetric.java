/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;

/**
 * A metric item without a value that only tells the attributes of a resource, so that the portal
 * can relate an application to its pod, node and cluster. Every batch would be pure cost, so it is
 * sent once in a while. Thread-safe.
 */
final class ResourceMetric {

  private static final String NAME = "_OTELRESOURCE_";

  private static final long INTERVAL_NANOS = 15 * 60 * 1_000_000_000L;

  /** A process has one resource, seldom two; who makes them without end gets no more than these. */
  private static final int MOST_RESOURCES = 16;

  /** Command lines are where secrets are. */
  private static final String COMMAND = "process.command";

  private final ResourceTags tags;
  private final Clock clock;
  private final Map<Resource, Long> lastSent = new HashMap<>();

  ResourceMetric(ResourceTags tags, Clock clock) {
    this.tags = tags;
    this.clock = clock;
  }

  /** Tells whether it is time to send the attributes of a resource, which is then taken as done. */
  synchronized boolean isDue(Resource resource) {
    long now = clock.nanoTime();
    Long last = lastSent.get(resource);
    if (last == null ? lastSent.size() >= MOST_RESOURCES : now - last < INTERVAL_NANOS) {
      return false;
    }
    lastSent.put(resource, now);
    return true;
  }

  void write(Resource resource, ItemOutput out) {
    out.begin(TelemetryType.METRIC, clock.epochNanos(), 100);
    out.tags(tags.of(resource));
    out.data();
    out.metric(new MetricPoint(NAME, 0, 1, Double.NaN, Double.NaN));
    resource
        .getAttributes()
        .forEach(
            (key, value) -> {
              if (!key.getKey().startsWith(COMMAND)) {
                out.property(key.getKey(), AttributeText.of(value));
              }
            });
    out.end();
  }
}
