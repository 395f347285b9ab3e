/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_BATCH_JOB;

/**
 * A run of a job of Spring Batch: the request that the telemetry of its steps belongs to. The span
 * around it, if there is one, only launched it.
 */
final class SpringBatchJob implements SpringObservation {

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return attributes.has(SPRING_BATCH_JOB);
  }

  @Override
  public String name(String spanName, KnownAttributes attributes) {
    String job = attributes.text(SPRING_BATCH_JOB);
    return job == null ? spanName : job;
  }

  @Override
  public Portrayal portrayal() {
    return Portrayal.REQUEST;
  }
}
