/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

/**
 * What the service said of one item of a batch that it took in part.
 *
 * @param index the item's position in the request, from zero
 * @param kind what it means
 * @param message the service's own words, shortened
 */
public record ItemVerdict(int index, Kind kind, String message) {

  /** What a refusal means for the item; in the order in which one outweighs another. */
  public enum Kind {
    /** Left out by the resource's ingestion sampling; not a failure. */
    SAMPLED,
    /** The same item may pass later. */
    RETRYABLE,
    /** The same item may pass later, and the service wants to be left alone until then. */
    THROTTLED,
    /** The daily quota is used up. */
    QUOTA,
    UNAUTHENTICATED,
    FORBIDDEN,
    TOO_LARGE,
    /** Never to be taken. */
    REJECTED
  }
}
