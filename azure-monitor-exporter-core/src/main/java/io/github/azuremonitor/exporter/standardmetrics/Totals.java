/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

/**
 * What an interval came to.
 *
 * @param count how many values
 * @param sum their sum
 * @param min the smallest; positive infinity without any
 * @param max the largest; negative infinity without any
 */
public record Totals(long count, double sum, double min, double max) {}
