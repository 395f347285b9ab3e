/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

/**
 * Two measurements that followed each other at once.
 *
 * @param measured of this project, or of what stands in its place
 */
record Pair(Measurement measured, Measurement otlp) {}
