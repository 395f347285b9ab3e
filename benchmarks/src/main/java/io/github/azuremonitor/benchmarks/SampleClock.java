/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.sdk.common.Clock;

/** Shows what it is set to, so that all times in the data are the same in every run. */
final class SampleClock implements Clock {

  private long nanos = Workload.START_NANOS;

  void advance(long byNanos) {
    nanos += byNanos;
  }

  @Override
  public long now() {
    return nanos;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }
}
