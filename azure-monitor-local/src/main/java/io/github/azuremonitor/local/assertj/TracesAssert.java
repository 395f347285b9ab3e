/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

/** Assertions about log lines and other messages. */
public final class TracesAssert extends AbstractTelemetryAssert<TracesAssert> {

  TracesAssert(Selection selection) {
    super(selection, TracesAssert.class);
  }

  @Override
  TracesAssert about(Selection other) {
    return new TracesAssert(other);
  }

  /**
   * Keeps those of a severity.
   *
   * @param severity the severity
   * @return assertions about these
   */
  public TracesAssert withSeverity(Severity severity) {
    return narrowed("of severity " + severity, severity::isOf);
  }
}
