/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

/** Assertions about custom events. */
public final class EventsAssert extends AbstractTelemetryAssert<EventsAssert> {

  EventsAssert(Selection selection) {
    super(selection, EventsAssert.class);
  }

  @Override
  EventsAssert about(Selection other) {
    return new EventsAssert(other);
  }
}
