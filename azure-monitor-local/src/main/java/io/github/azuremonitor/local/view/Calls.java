/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import org.jspecify.annotations.Nullable;

/** Adds up requests or dependencies that belong together. */
final class Calls {

  private final Percentiles durations = new Percentiles();
  private long count;
  private long failed;
  private double totalMillis;
  private long timed;
  private @Nullable ViewedItem lastFailure;

  void add(ViewedItem item) {
    count += item.itemCount();
    Double millis = item.durationMillis();
    if (millis != null) {
      durations.add(millis, item.itemCount());
      totalMillis += millis * item.itemCount();
      timed += item.itemCount();
    }
    if (item.hasFailed()) {
      failed += item.itemCount();
      if (lastFailure == null || !item.time().isBefore(lastFailure.time())) {
        lastFailure = item;
      }
    }
  }

  long count() {
    return count;
  }

  long failed() {
    return failed;
  }

  /** The share of failures from 0 to 1. */
  double failureRate() {
    return count == 0 ? 0 : (double) failed / count;
  }

  @Nullable Double meanMillis() {
    return timed == 0 ? null : totalMillis / timed;
  }

  @Nullable Double percentile(double share) {
    return durations.at(share);
  }

  @Nullable ViewedItem lastFailure() {
    return lastFailure;
  }
}
