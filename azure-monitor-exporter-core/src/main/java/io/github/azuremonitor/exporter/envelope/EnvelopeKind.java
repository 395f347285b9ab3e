/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

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

  final SerializableString envelopeName;
  final SerializableString baseType;

  EnvelopeKind(String name) {
    this.envelopeName = new SerializedString(name);
    this.baseType = new SerializedString(name + "Data");
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
