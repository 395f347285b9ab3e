/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.Map;

/**
 * How long texts may be, for telling which were cut.
 *
 * @param fields by the field of the data
 * @param tags by the context tag
 * @param exceptions by the field of an exception
 * @param property of a custom dimension
 */
public record TextLimits(
    Map<String, Integer> fields,
    Map<String, Integer> tags,
    Map<String, Integer> exceptions,
    int property) {

  /**
   * Copies the maps.
   *
   * @param fields by the field of the data
   * @param tags by the context tag
   * @param exceptions by the field of an exception
   * @param property of a custom dimension
   */
  public TextLimits {
    fields = Map.copyOf(fields);
    tags = Map.copyOf(tags);
    exceptions = Map.copyOf(exceptions);
  }
}
