/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

/** Assertions about exceptions. */
public final class ExceptionsAssert extends AbstractTelemetryAssert<ExceptionsAssert> {

  ExceptionsAssert(Selection selection) {
    super(selection, ExceptionsAssert.class);
  }

  @Override
  ExceptionsAssert about(Selection other) {
    return new ExceptionsAssert(other);
  }

  /**
   * Keeps those with a message.
   *
   * @param message that of the outermost exception
   * @return assertions about these
   */
  public ExceptionsAssert withMessage(String message) {
    return withField("with message", "message", message);
  }

  /**
   * Keeps those of a severity.
   *
   * @param severity the severity
   * @return assertions about these
   */
  public ExceptionsAssert withSeverity(Severity severity) {
    return narrowed("of severity " + severity, severity::isOf);
  }
}
