/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;

/**
 * The envelope's {@code name} and {@code baseType} of each telemetry type; the service goes by the
 * latter.
 */
enum EnvelopeKind {
  REQUEST("Request"),
  REMOTE_DEPENDENCY("RemoteDependency"),
  EXCEPTION("Exception"),
  MESSAGE("Message"),
  EVENT("Event"),
  METRIC("Metric"),
  AVAILABILITY("Availability"),
  PAGE_VIEW("PageView");

  /** The beginning of the envelope, up to the time. */
  @SuppressWarnings("ImmutableEnumChecker") // It is, which the checker cannot know of an array.
  final JsonText head;

  /** What stands between the tags and the fields of the item. */
  @SuppressWarnings("ImmutableEnumChecker")
  final JsonText data;

  EnvelopeKind(String name) {
    this.head = JsonText.of(",\"ver\":1,\"name\":\"" + name + "\",\"time\":");
    this.data = JsonText.of(",\"data\":{\"baseType\":\"" + name + "Data\",\"baseData\":{\"ver\":2");
  }

  static EnvelopeKind of(TelemetryType type) {
    return switch (type) {
      case REQUEST -> REQUEST;
      case DEPENDENCY -> REMOTE_DEPENDENCY;
      case EXCEPTION -> EXCEPTION;
      case MESSAGE -> MESSAGE;
      case EVENT -> EVENT;
      case METRIC -> METRIC;
      case AVAILABILITY -> AVAILABILITY;
      case PAGE_VIEW -> PAGE_VIEW;
    };
  }
}
