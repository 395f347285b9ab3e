/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.TelemetryItem;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of telemetry, by the names that the portal has for them. */
enum Kind {
  REQUEST("RequestData", "request", "name"),
  DEPENDENCY("RemoteDependencyData", "dependency", "name"),
  TRACE("MessageData", "trace", "message"),
  EXCEPTION("ExceptionData", "exception", "typeName"),
  METRIC("MetricData", "metric", "name"),
  EVENT("EventData", "event", "name");

  private final String baseType;
  private final String text;
  private final String titleField;

  Kind(String baseType, String text, String titleField) {
    this.baseType = baseType;
    this.text = text;
    this.titleField = titleField;
  }

  static Optional<Kind> of(TelemetryItem item) {
    return Arrays.stream(values()).filter(kind -> kind.includes(item)).findFirst();
  }

  static boolean is(TelemetryItem item, String field, String value) {
    return item.field(field).filter(value::equals).isPresent();
  }

  boolean includes(TelemetryItem item) {
    return item.baseType().equals(baseType);
  }

  /** What an item is called in a list. */
  String title(TelemetryItem item) {
    return item.field(titleField).orElse("");
  }

  @Override
  public String toString() {
    return text;
  }
}
