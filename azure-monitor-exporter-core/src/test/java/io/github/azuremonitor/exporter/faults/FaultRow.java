/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

/**
 * A fault that may befall a pipeline.
 *
 * @param number what the display names of its tests mention, as in {@code fault 26}
 * @param fault what goes wrong
 * @param outcome what happens then
 */
record FaultRow(int number, String fault, String outcome) {}
