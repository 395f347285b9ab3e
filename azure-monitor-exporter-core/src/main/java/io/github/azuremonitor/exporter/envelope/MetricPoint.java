/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * One value of a metric. Absent minimum and maximum are {@link Double#NaN} rather than boxed:
 * points are written by the thousand.
 *
 * @param name the metric's name; an empty one, which the service refuses, becomes {@code unknown}
 * @param value the value, or the sum of {@code count} values; finite
 * @param count how many values the sum is of; one over the service's 32 bits is left out
 * @param min the smallest of them, or NaN
 * @param max the largest of them, or NaN
 * @param namespace where the metrics explorer lists it, or null for the place of custom metrics
 */
public record MetricPoint(
    String name, double value, long count, double min, double max, @Nullable String namespace) {

  private static final int NAME_LIMIT = 1024;
  private static final int NAMESPACE_LIMIT = 256;

  private static final SerializableString METRICS = new SerializedString("metrics");
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString NAMESPACE = new SerializedString("ns");
  private static final SerializableString VALUE = new SerializedString("value");
  private static final SerializableString COUNT = new SerializedString("count");
  private static final SerializableString MIN = new SerializedString("min");
  private static final SerializableString MAX = new SerializedString("max");

  /** Makes a point in the namespace of custom metrics. */
  public MetricPoint(String name, double value, long count, double min, double max) {
    this(name, value, count, min, max, null);
  }

  /** Returns the same value under another name. */
  public MetricPoint withName(String newName) {
    return new MetricPoint(newName, value, count, min, max, namespace);
  }

  void write(JsonGenerator json) {
    json.writeName(METRICS);
    json.writeStartArray();
    json.writeStartObject();
    json.writeName(NAME);
    json.writeString(Text.fit(name.isBlank() ? "unknown" : name, NAME_LIMIT));
    if (namespace != null && !namespace.isEmpty()) {
      json.writeName(NAMESPACE);
      json.writeString(Text.fit(namespace, NAMESPACE_LIMIT));
    }
    json.writeName(VALUE);
    json.writeNumber(value);
    if (count <= Integer.MAX_VALUE) {
      json.writeName(COUNT);
      json.writeNumber(count);
    }
    writeIfFinite(json, MIN, min);
    writeIfFinite(json, MAX, max);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void writeIfFinite(JsonGenerator json, SerializableString field, double number) {
    if (Double.isFinite(number)) {
      json.writeName(field);
      json.writeNumber(number);
    }
  }
}
