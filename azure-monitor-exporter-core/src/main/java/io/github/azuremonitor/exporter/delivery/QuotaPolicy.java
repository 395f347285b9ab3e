/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

/** What becomes of telemetry while the daily quota of the resource is used up. */
public enum QuotaPolicy {
  /** It is dropped: kept until the next day it would use up the quota of that day. */
  DROP,
  /** It waits, like telemetry that cannot be delivered for other reasons. */
  STORE
}
