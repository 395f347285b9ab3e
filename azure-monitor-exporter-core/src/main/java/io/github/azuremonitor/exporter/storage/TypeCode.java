/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import org.jspecify.annotations.Nullable;

/**
 * The letters that stand for types on disk. They outlive any version of the library: a letter never
 * changes its meaning and is never used again.
 */
final class TypeCode {

  private TypeCode() {}

  static char of(TelemetryType type) {
    return switch (type) {
      case REQUEST -> 'r';
      case DEPENDENCY -> 'd';
      case EXCEPTION -> 'x';
      case MESSAGE -> 'm';
      case EVENT -> 'e';
      case METRIC -> 'v';
      case AVAILABILITY -> 'a';
      case PAGE_VIEW -> 'p';
    };
  }

  /** Returns the type for a letter, or null if there is none. */
  static @Nullable TelemetryType type(int code) {
    return switch (code) {
      case 'r' -> TelemetryType.REQUEST;
      case 'd' -> TelemetryType.DEPENDENCY;
      case 'x' -> TelemetryType.EXCEPTION;
      case 'm' -> TelemetryType.MESSAGE;
      case 'e' -> TelemetryType.EVENT;
      case 'v' -> TelemetryType.METRIC;
      case 'a' -> TelemetryType.AVAILABILITY;
      case 'p' -> TelemetryType.PAGE_VIEW;
      default -> null;
    };
  }
}
