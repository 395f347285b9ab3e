/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.Value;
import java.util.List;
import java.util.StringJoiner;

/** Attribute values as the text of a custom property. */
final class AttributeText {

  private AttributeText() {}

  static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof List<?> list) {
      return joined(list, ", ");
    }
    if (value instanceof Value<?> structured) {
      return ValueText.of(structured);
    }
    return String.valueOf(value);
  }

  static String joined(List<?> list, String separator) {
    StringJoiner joiner = new StringJoiner(separator);
    for (Object element : list) {
      joiner.add(String.valueOf(element));
    }
    return joiner.toString();
  }
}
