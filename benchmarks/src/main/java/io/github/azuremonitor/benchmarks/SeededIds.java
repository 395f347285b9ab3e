/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Random;

/** Random identifiers that are the same in every run. */
final class SeededIds implements IdGenerator {

  private final Random random;

  SeededIds(long seed) {
    random = new Random(seed);
  }

  @Override
  public String generateSpanId() {
    return SpanId.fromLong(random.nextLong());
  }

  @Override
  public String generateTraceId() {
    return TraceId.fromLongs(random.nextLong(), random.nextLong());
  }
}
