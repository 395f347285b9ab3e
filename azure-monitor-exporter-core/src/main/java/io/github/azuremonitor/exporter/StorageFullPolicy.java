/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/** Who has to yield when the offline store has no room. */
public enum StorageFullPolicy {
  /**
   * The oldest batch of the kind of telemetry that takes up the most room, so that a storm of log
   * lines costs log lines. It is counted as {@code evicted}.
   */
  EVICT_OLDEST,
  /** The batch that comes, which is counted as {@code store-full}. */
  REJECT_NEW
}
