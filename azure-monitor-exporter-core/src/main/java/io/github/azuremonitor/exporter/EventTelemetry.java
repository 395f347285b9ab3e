/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;

/**
 * A custom event, found in the table {@code customEvents}.
 *
 * <pre>{@code
 * client.event("Checkout").property("tenant", "fabrikam").measurement("amount", 12.5).track();
 * }</pre>
 *
 * <p>An event with a blank name is named {@code unknown}. Not thread-safe.
 *
 * @see TelemetryClient#event(String)
 */
public final class EventTelemetry extends TrackedTelemetry<EventTelemetry> {

  private static final AttributeKey<String> NAME =
      AttributeKey.stringKey("microsoft.custom_event.name");

  private final String name;

  EventTelemetry(Logger logger, String name) {
    super(logger);
    this.name = nameOrUnknown(name);
  }

  @Override
  void describe(LogRecordBuilder record) {
    record.setAttribute(NAME, name);
  }

  @Override
  EventTelemetry self() {
    return this;
  }
}
