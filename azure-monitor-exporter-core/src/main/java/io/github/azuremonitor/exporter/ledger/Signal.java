/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

/**
 * What OpenTelemetry hands to an exporter. One span can become several telemetry items (a request
 * and its exceptions), so signals are counted apart from {@link TelemetryType}.
 */
public enum Signal {
  /** An ended, sampled span. */
  SPAN,
  /** A log record. */
  LOG_RECORD,
  /** One point of a metric, or one value given to {@code recordMetric}. */
  METRIC_POINT
}
