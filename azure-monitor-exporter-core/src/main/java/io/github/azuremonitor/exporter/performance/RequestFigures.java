/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

/**
 * The requests and exceptions of an interval.
 *
 * @param count how many requests ended
 * @param millis how long they took together
 * @param shortest how long the shortest took
 * @param longest how long the longest took
 * @param exceptions how many exceptions there were
 */
public record RequestFigures(
    long count, double millis, double shortest, double longest, long exceptions) {}
