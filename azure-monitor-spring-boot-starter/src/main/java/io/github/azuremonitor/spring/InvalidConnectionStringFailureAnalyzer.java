/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a malformed connection string in place of a stack trace. */
final class InvalidConnectionStringFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidConnectionStringException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidConnectionStringException cause) {
    return new FailureAnalysis(
        "The Azure Monitor connection string in '%s' is not valid: %s"
            .formatted(cause.property(), cause.getMessage()),
        "Copy the connection string from the overview page of the Application Insights resource into"
            + " '%s', or remove it to run without Azure Monitor.".formatted(cause.property()),
        cause);
  }
}
