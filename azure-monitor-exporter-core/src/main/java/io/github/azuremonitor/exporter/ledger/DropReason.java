/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.Locale;

/**
 * Why an item was given up. The set is closed: whatever is lost is lost for one of these reasons,
 * and each is counted where it happens.
 */
public enum DropReason {
  /** The item could not be translated; its neighbours were not touched. */
  MAPPING_ERROR,
  /** The value of a metric is not a finite number, which the service refuses. */
  NON_FINITE,
  /** The item is over the service's 64 KB, or the service refused the request for its size. */
  TOO_LARGE,
  /** A telemetry processor of the application dropped it, or failed. */
  PROCESSOR,
  /** The service refused it for good: malformed, wrong instrumentation key, wrong endpoint. */
  REJECTED,
  /** The daily quota of the Application Insights resource is used up. */
  QUOTA,
  /** The identity has no permission on the resource, or the resource takes private traffic only. */
  UNAUTHORIZED,
  /** The service wants a token and got none, or refused the one it got. */
  UNAUTHENTICATED,
  /** The service pointed to a host to which telemetry must not be sent. */
  REDIRECT_REFUSED,
  /** The service took a part of the batch and did not say which. */
  UNKNOWN_PARTIAL,
  /** Delivery failed and there is no offline store to wait in. */
  STORE_DISABLED,
  /** Delivery failed and the offline store is full. */
  STORE_FULL,
  /** Delivery failed and so did writing to the offline store. */
  STORE_WRITE_FAILED,
  /** Delivery failed and the disk of the offline store is full. */
  DISK_FULL,
  /** It waited for longer than the service accepts. */
  EXPIRED,
  /** It made room in the offline store for newer telemetry. */
  EVICTED,
  /** Its file in the offline store was damaged. */
  CORRUPT,
  /** Its batch failed again and again while others passed. */
  POISON,
  /** Too much was waiting in memory already. */
  QUEUE_FULL,
  /** The pipeline was closed before it could be delivered. */
  CLOSED;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * Returns the name used in meters, log lines and JSON.
   *
   * @return the lower-case name with hyphens, such as {@code queue-full}
   */
  public String id() {
    return id;
  }
}
