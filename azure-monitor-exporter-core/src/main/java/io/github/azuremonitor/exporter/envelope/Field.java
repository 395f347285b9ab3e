/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import org.jspecify.annotations.Nullable;

/**
 * The text fields of the {@code baseData} types with the service's limits in UTF-16 units. Fields
 * of the same name have a constant each where the limit depends on the type.
 */
public enum Field {
  DURATION("duration", 64),
  ID("id", 512),
  NAME("name", 1024, "unknown"),
  EVENT_NAME("name", 512, "unknown"),
  RESPONSE_CODE("responseCode", 1024),
  SOURCE("source", 1024),
  URL("url", 2048),
  RESULT_CODE("resultCode", 1024),
  DATA("data", 8192),
  TYPE("type", 1024),
  TARGET("target", 1024),
  MESSAGE("message", 32768, "n/a"),
  AVAILABILITY_MESSAGE("message", 8192),
  RUN_LOCATION("runLocation", 1024),
  REFERRED_URI("referredUri", 2048),
  SEVERITY_LEVEL("severityLevel", 64);

  @SuppressWarnings("ImmutableEnumChecker") // It is, which the checker cannot know of an array.
  final JsonText jsonName;

  final String name;
  final int limit;

  /** What is written where the cut leaves a blank text and the service refuses that. */
  final @Nullable String standIn;

  Field(String jsonName, int limit) {
    this(jsonName, limit, null);
  }

  Field(String jsonName, int limit, @Nullable String standIn) {
    this.name = jsonName;
    this.jsonName = JsonText.name(jsonName);
    this.limit = limit;
    this.standIn = standIn;
  }
}
