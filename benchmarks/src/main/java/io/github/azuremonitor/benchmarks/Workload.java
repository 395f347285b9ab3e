/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;

/**
 * What all workloads share. All data is made by the real SDK, whose collections exporters have to
 * cope with, and from fixed seeds: both contenders get the same.
 */
final class Workload {

  /** Distinct batches, so that neither caches nor branch predictors know them by heart. */
  static final int BATCHES = 16;

  static final long SEED = 20_260_301;

  static final long START_NANOS =
      Instant.parse("2026-03-01T12:00:00Z").getEpochSecond() * 1_000_000_000L;

  private Workload() {}

  static Resource resource() {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.builder()
                    .put("service.name", "orders")
                    .put("service.namespace", "shop")
                    .put("service.version", "4.7.1")
                    .put("service.instance.id", "orders-6c9f7d5b8d-x2x7p")
                    .put("deployment.environment.name", "production")
                    .put("host.name", "orders-6c9f7d5b8d-x2x7p")
                    .put("os.type", "linux")
                    .put("process.pid", 1)
                    .put("process.runtime.version", "17.0.15")
                    .build()));
  }
}
