/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.sdk.resources.Resource;

/** What one standard metric is split by; equal ones are one series. */
public sealed interface StandardDimensions permits SpanDimensions, LogDimensions {

  /** Stands for the values of a dimension that has too many. */
  String OTHER = "Other";

  /** Who was observed. */
  Resource resource();

  /** Returns how the service knows the metric. */
  String metricId();

  /** Writes the properties that belong to the metric alone. */
  void write(ItemOutput out);

  /** Returns the same as something that stays as it is. */
  StandardDimensions copy();

  /** Returns the series that takes in those for which there is no room. */
  StandardDimensions folded();
}
