/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/** Who is measured; the child JVM makes the {@link Contender} out of it. */
enum ContenderName {
  AZURE_MONITOR("Azure Monitor"),
  OTLP("OTLP/HTTP"),
  READY_JSON("compressing and sending alone");

  final String title;

  ContenderName(String title) {
    this.title = title;
  }

  Contender contender() {
    return switch (this) {
      case AZURE_MONITOR -> new AzureMonitorContender();
      case OTLP -> new OtlpContender();
      case READY_JSON -> new ReadyJsonContender();
    };
  }
}
