/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

/** The item being written is over the service's limit of 64 KB; it must be abandoned. */
public final class OversizedItemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OversizedItemException(int limit) {
    super("Item over " + limit + " bytes", null, false, false);
  }
}
