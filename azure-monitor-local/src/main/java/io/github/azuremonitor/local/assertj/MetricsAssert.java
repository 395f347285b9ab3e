/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import java.util.function.DoublePredicate;

/** Assertions about values of a metric. */
public final class MetricsAssert extends AbstractTelemetryAssert<MetricsAssert> {

  MetricsAssert(Selection selection) {
    super(selection, MetricsAssert.class);
  }

  @Override
  MetricsAssert about(Selection other) {
    return new MetricsAssert(other);
  }

  /**
   * Keeps those with a dimension.
   *
   * @param name the name of the dimension
   * @param value its value
   * @return assertions about these
   */
  public MetricsAssert withDimension(String name, String value) {
    return narrowed(
        "with dimension %s=%s".formatted(name, value),
        item -> item.property(name).filter(value::equals).isPresent());
  }

  /**
   * Keeps those of a value.
   *
   * @param value the value; the sum where an item stands for several measurements
   * @return assertions about these
   */
  public MetricsAssert withValue(double value) {
    return withValue("of value " + value, actual -> actual == value);
  }

  /**
   * Keeps those whose value meets a condition.
   *
   * @param description what a failure calls it, for example {@code "above zero"}
   * @param condition of the value
   * @return assertions about these
   */
  public MetricsAssert withValue(String description, DoublePredicate condition) {
    return narrowed(
        description,
        item ->
            item.field("value")
                .filter(text -> condition.test(Double.parseDouble(text)))
                .isPresent());
  }
}
