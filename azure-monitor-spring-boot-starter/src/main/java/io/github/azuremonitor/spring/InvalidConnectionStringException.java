/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

/** The configured connection string cannot be understood. The message shows no key. */
final class InvalidConnectionStringException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String property;

  InvalidConnectionStringException(String property, IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
    this.property = property;
  }

  String property() {
    return property;
  }
}
