/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/** A request body that cannot be split into items, so that it is refused as a whole. */
final class BodyRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  BodyRefusedException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
