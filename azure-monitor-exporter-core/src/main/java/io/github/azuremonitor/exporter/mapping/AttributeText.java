/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.Value;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Attribute values as the text of a custom property. */
final class AttributeText {

  private static final char NEXT_LINE = '\u0085';

  private AttributeText() {}

  /** Tells whether the service would find nothing after trimming, which it does more thoroughly. */
  static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != NEXT_LINE) {
        return false;
      }
    }
    return true;
  }

  static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Long number) {
      return NumberText.of(number);
    }
    if (value instanceof List<?> list) {
      return joined(list, ", ");
    }
    if (value instanceof Value<?> structured) {
      return ValueText.of(structured);
    }
    return String.valueOf(value);
  }

  /** Returns the text of a value, or null when it is absent or has none. */
  static @Nullable String nonBlank(@Nullable Object value) {
    String text = value == null ? "" : of(value);
    return isBlank(text) ? null : text;
  }

  static String joined(List<?> list, String separator) {
    StringJoiner joiner = new StringJoiner(separator);
    for (Object element : list) {
      joiner.add(String.valueOf(element));
    }
    return joiner.toString();
  }
}
