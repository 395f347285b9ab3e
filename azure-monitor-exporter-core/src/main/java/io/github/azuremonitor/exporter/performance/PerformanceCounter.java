/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

/**
 * One value of a performance counter.
 *
 * @param name what the service recognises it by
 * @param value the value, or the sum of {@code count} values
 * @param count how many values the sum is of
 * @param min the smallest of them, or NaN
 * @param max the largest of them, or NaN
 */
public record PerformanceCounter(String name, double value, long count, double min, double max) {

  static PerformanceCounter of(String name, double value) {
    return new PerformanceCounter(name, value, 1, Double.NaN, Double.NaN);
  }
}
