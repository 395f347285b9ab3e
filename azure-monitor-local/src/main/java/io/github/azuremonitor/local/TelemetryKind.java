/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of telemetry: what an envelope may be called, and the data that goes with it. */
enum TelemetryKind {
  REQUEST("Request", "RequestData"),
  DEPENDENCY("RemoteDependency", "RemoteDependencyData"),
  MESSAGE("Message", "MessageData"),
  EXCEPTION("Exception", "ExceptionData"),
  EVENT("Event", "EventData"),
  METRIC("Metric", "MetricData"),
  AVAILABILITY("Availability", "AvailabilityData"),
  PAGE_VIEW("PageView", "PageViewData"),
  PAGE_VIEW_TIMING("PageViewPerf", "PageViewPerfData"),
  SDK_STATISTICS("Statsbeat", "MetricData");

  private static final String LONG_FORM = "Microsoft.ApplicationInsights.";

  private final String shortName;
  private final String baseType;

  TelemetryKind(String shortName, String baseType) {
    this.shortName = shortName;
    this.baseType = baseType;
  }

  /** The kind an envelope's name stands for, in its short or long form. */
  static Optional<TelemetryKind> ofName(String name) {
    return Arrays.stream(values())
        .filter(kind -> name.equals(kind.shortName) || name.equals(LONG_FORM + kind.shortName))
        .findFirst();
  }

  String shortName() {
    return shortName;
  }

  String baseType() {
    return baseType;
  }
}
