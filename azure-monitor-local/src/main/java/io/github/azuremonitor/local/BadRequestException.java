/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/** A request that makes no sense; the message is for whoever sent it. */
final class BadRequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
