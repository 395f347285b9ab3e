/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import org.jspecify.annotations.Nullable;

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

  private static final JsonText METRICS = JsonText.name("metrics");
  private static final JsonText NAME = JsonText.name("name");
  private static final JsonText NAMESPACE = JsonText.name("ns");
  private static final JsonText VALUE = JsonText.name("value");
  private static final JsonText COUNT = JsonText.name("count");
  private static final JsonText MIN = JsonText.name("min");
  private static final JsonText MAX = JsonText.name("max");

  /** Makes a point in the namespace of custom metrics. */
  public MetricPoint(String name, double value, long count, double min, double max) {
    this(name, value, count, min, max, null);
  }

  /** Returns the same value under another name. */
  public MetricPoint withName(String newName) {
    return new MetricPoint(newName, value, count, min, max, namespace);
  }

  void write(JsonWriter json) {
    json.write(METRICS);
    json.openArray();
    json.openObject();
    json.write(NAME);
    json.text(Text.cut(name.isBlank() ? "unknown" : name, NAME_LIMIT));
    if (namespace != null && !namespace.isEmpty()) {
      json.write(NAMESPACE);
      json.text(Text.cut(namespace, NAMESPACE_LIMIT));
    }
    json.write(VALUE);
    json.number(value);
    if (count <= Integer.MAX_VALUE) {
      json.write(COUNT);
      json.number(count);
    }
    writeIfFinite(json, MIN, min);
    writeIfFinite(json, MAX, max);
    json.closeObject();
    json.closeArray();
  }

  private static void writeIfFinite(JsonWriter json, JsonText field, double number) {
    if (Double.isFinite(number)) {
      json.write(field);
      json.number(number);
    }
  }
}
