/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.envelope.TagSet;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.sdk.resources.Resource;

/** What all metric items have in common. */
final class MetricParts {

  private final ResourceTags resources;

  MetricParts(ResourceTags resources) {
    this.resources = resources;
  }

  /** Nothing was measured where nothing was counted. */
  static boolean isSendable(MetricPoint point, FailedItems failures) {
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

  void begin(MetricPoint value, long epochNanos, Resource resource, ItemOutput out) {
    out.begin(TelemetryType.METRIC, epochNanos, 100);
    out.tags(resources.of(resource));
    out.data();
    out.metric(value);
  }

  /** Writes as properties who measured, which the portal splits standard metrics by. */
  void role(Resource resource, ItemOutput out) {
    TagSet tags = resources.of(resource);
    out.property("cloud/roleName", tags.value(Tag.CLOUD_ROLE));
    out.property("cloud/roleInstance", tags.value(Tag.CLOUD_ROLE_INSTANCE));
  }
}
