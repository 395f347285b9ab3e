/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/** Makes spans. */
@FunctionalInterface
interface SampleSource {

  /** Makes a few spans and ends them. */
  void next();
}
