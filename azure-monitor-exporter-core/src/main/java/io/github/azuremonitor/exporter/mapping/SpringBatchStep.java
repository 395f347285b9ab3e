/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.SPRING_BATCH_STEP;

/** A step of a job of Spring Batch, whose spans are all named alike. */
final class SpringBatchStep implements SpringObservation {

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return attributes.has(SPRING_BATCH_STEP);
  }

  @Override
  public String name(String spanName, KnownAttributes attributes) {
    String step = attributes.text(SPRING_BATCH_STEP);
    return step == null ? spanName : step;
  }
}
