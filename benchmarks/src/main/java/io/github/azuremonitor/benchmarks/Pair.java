/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/** Two measurements that followed each other at once. */
record Pair(Measurement azureMonitor, Measurement otlp) {}
