/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts such as {@code key=value; key=value}, in their order. */
final class Assignments {

  private Assignments() {}

  static Map<String, String> of(String text) {
    return text.isEmpty() ? Map.of() : of(List.of(text.split("; ", -1)));
  }

  static Map<String, String> of(List<String> assignments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (values.put(assignment.substring(0, equals), assignment.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("Twice: " + assignment);
      }
    }
    return values;
  }
}
