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
 * @param longProperties in UTF-8 bytes, by the key of a custom dimension that may be longer
 */
public record TextLimits(
    Map<String, Integer> fields,
    Map<String, Integer> tags,
    Map<String, Integer> exceptions,
    int property,
    Map<String, Integer> longProperties) {

  /**
   * Copies the maps.
   *
   * @param fields by the field of the data
   * @param tags by the context tag
   * @param exceptions by the field of an exception
   * @param property of a custom dimension
   * @param longProperties by the key of a custom dimension that may be longer
   */
  public TextLimits {
    fields = Map.copyOf(fields);
    tags = Map.copyOf(tags);
    exceptions = Map.copyOf(exceptions);
    longProperties = Map.copyOf(longProperties);
  }
}
