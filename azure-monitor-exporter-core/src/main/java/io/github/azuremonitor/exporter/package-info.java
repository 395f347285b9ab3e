/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** OpenTelemetry exporters for Azure Monitor Application Insights. */
@NullMarked
package io.github.azuremonitor.exporter;

import org.jspecify.annotations.NullMarked;
