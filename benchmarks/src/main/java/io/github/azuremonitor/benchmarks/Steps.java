/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.List;

/**
 * How far something grows.
 *
 * @param most how many steps of each series are gone
 */
record Steps(int most) {

  List<Integer> of(List<Integer> series) {
    return series.subList(0, Math.min(most, series.size()));
  }
}
