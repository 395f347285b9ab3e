/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

/** Properties that Azure Monitor cannot work with. Neither text shows a secret. */
final class InvalidConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String action;

  InvalidConfigurationException(String description, String action) {
    super(description);
    this.action = action;
  }

  InvalidConfigurationException(String description, String action, Throwable cause) {
    super(description, cause);
    this.action = action;
  }

  /** Applies the value of a property, whose range is known where it is used. */
  static void check(String property, Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(
          "The value of '%s' is not valid: %s.".formatted(property, e.getMessage()),
          "Correct '%s', or remove it for the default.".formatted(property),
          e);
    }
  }

  String action() {
    return action;
  }
}
