/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.util.List;

/** The threads of all pipelines of this process. */
final class PipelineThreads {

  private PipelineThreads() {}

  static List<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("azure-monitor"))
        .filter(thread -> !thread.getName().startsWith("azure-monitor-local"))
        .toList();
  }

  static boolean areAlive() {
    return !alive().isEmpty();
  }
}
