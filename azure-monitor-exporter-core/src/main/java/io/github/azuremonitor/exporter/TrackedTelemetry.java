/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.MeasurementsJson;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the items of a {@link TelemetryClient} have in common: properties, measurements, and that
 * nothing is sent before {@link #track()}. Not thread-safe.
 *
 * @param <T> the item's own type, so that calls can be chained
 */
public abstract sealed class TrackedTelemetry<T extends TrackedTelemetry<T>>
    permits AvailabilityTelemetry, EventTelemetry, ExceptionTelemetry, PageViewTelemetry {

  private static final AttributeKey<String> MEASUREMENTS =
      AttributeKey.stringKey("microsoft.custom_measurements");

  /** Attributes that decide what a record is; as properties they would turn one kind to another. */
  private static final List<String> RESERVED =
      List.of(
          "exception.",
          "microsoft.availability.",
          "microsoft.custom_event.",
          "microsoft.custom_measurements",
          "microsoft.page_view.");

  private final Logger logger;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, Double> measurements = new LinkedHashMap<>();

  TrackedTelemetry(Logger logger) {
    this.logger = logger;
  }

  /**
   * Adds a custom property, a text by which items can be filtered and grouped.
   *
   * <p>Properties are attributes of the log record. Names for which the exporter has a meaning of
   * its own keep it: {@code enduser.id} becomes the user of the item and {@code http.*} is left out
   * as it is with other log records. Names beginning with {@code exception.}, and those by which
   * this client itself marks its records, are ignored.
   *
   * @param name the name; a property of the same name is replaced, an empty name ignored
   * @param value the text
   * @return this item
   */
  public T property(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    if (RESERVED.stream().noneMatch(name::startsWith)) {
      properties.put(name, value);
    }
    return self();
  }

  /**
   * Adds several custom properties as {@link #property} does.
   *
   * @param properties names and texts, none of them null
   * @return this item
   */
  public T properties(Map<String, String> properties) {
    properties.forEach(this::property);
    return self();
  }

  /**
   * Adds a measurement, a number of which sums, averages and percentiles can be computed.
   *
   * @param name the name; a measurement of the same name is replaced, an empty name ignored
   * @param value the number; infinite ones and {@code NaN} are ignored, since they cannot be stored
   * @return this item
   */
  public T measurement(String name, double value) {
    Objects.requireNonNull(name, "name");
    if (Double.isFinite(value) && !name.isEmpty()) {
      measurements.put(name, value);
    }
    return self();
  }

  /**
   * Sends the item, as part of the span that is current on this thread. Returns as soon as the
   * record is with the logger provider. Every call sends an item of its own.
   */
  public void track() {
    LogRecordBuilder record = logger.logRecordBuilder().setContext(Context.current());
    // The SDK may limit the number of attributes and drop the last ones: the item's own go first.
    describe(record);
    if (!measurements.isEmpty()) {
      record.setAttribute(MEASUREMENTS, MeasurementsJson.of(measurements));
    }
    properties.forEach((name, value) -> record.setAttribute(AttributeKey.stringKey(name), value));
    record.emit();
  }

  /** Sets everything but properties and measurements. */
  abstract void describe(LogRecordBuilder record);

  abstract T self();

  /** Sets an attribute unless there is nothing to set. */
  static void set(LogRecordBuilder record, AttributeKey<String> key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      record.setAttribute(key, value);
    }
  }

  /** Application Insights refuses items without a name. */
  static String nameOrUnknown(String name) {
    return Objects.requireNonNull(name, "name").isBlank() ? "unknown" : name;
  }
}
