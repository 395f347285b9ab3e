/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

/** How the service of a soak treats requests for a second. */
enum SoakAnswer {
  HEALTHY,
  /** Late, but before anybody's patience ends. */
  SLOW,
  /** Everything is taken, but the body of the answer makes no sense. */
  TAKEN_UNREADABLE,
  /** Some items are refused for good, some for now. */
  PARTLY,
  /** Some items are taken, but the answer does not say which. */
  PARTLY_UNREADABLE,
  REJECTED,
  /** But for small requests. */
  TOO_LARGE,
  THROTTLED,
  UNAVAILABLE,
  FAILED,
  /** To another path of the same server. */
  REDIRECTED,
  /** Everything is taken, but the connection is reset within the answer. */
  TAKEN_AND_RESET,
  RESET,
  /** Everything is taken, but the answer is shorter than announced. */
  TAKEN_AND_CUT,
  /** Everything is taken, but no answer ever comes. */
  TAKEN_AND_SILENT,
  /** Nobody listens. */
  REFUSED
}
