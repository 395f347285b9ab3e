/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.logs.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's severities in the five levels of the portal and the six names of loggers. */
final class SeverityLevel {

  private static final List<String> NAMES =
      List.of("Verbose", "Information", "Warning", "Error", "Critical");

  private SeverityLevel() {}

  static String of(Severity severity) {
    return NAMES.get(number(severity));
  }

  /** Returns the number of the level, as metrics have it: 0 is verbose, 4 critical. */
  static int number(Severity severity) {
    int number = severity.getSeverityNumber();
    if (number >= Severity.FATAL.getSeverityNumber()) {
      return 4;
    }
    if (number >= Severity.ERROR.getSeverityNumber()) {
      return 3;
    }
    if (number >= Severity.WARN.getSeverityNumber()) {
      return 2;
    }
    return number >= Severity.INFO.getSeverityNumber() ? 1 : 0;
  }

  /** Returns the logger's name for the level, or null when the record does not say. */
  static @Nullable String loggingLevel(Severity severity) {
    int number = severity.getSeverityNumber();
    if (number < Severity.TRACE.getSeverityNumber()) {
      return null;
    }
    if (number >= Severity.FATAL.getSeverityNumber()) {
      return "FATAL";
    }
    if (number >= Severity.ERROR.getSeverityNumber()) {
      return "ERROR";
    }
    if (number >= Severity.WARN.getSeverityNumber()) {
      return "WARN";
    }
    if (number >= Severity.INFO.getSeverityNumber()) {
      return "INFO";
    }
    return number >= Severity.DEBUG.getSeverityNumber() ? "DEBUG" : "TRACE";
  }
}
