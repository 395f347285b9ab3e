/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.List;

/**
 * Which metrics are sent, by their names. A name is matched exactly, or by its beginning where a
 * pattern ends with an asterisk.
 *
 * @param include what is sent; empty for everything
 * @param exclude what is not, even if it is included
 */
record MetricSelection(List<String> include, List<String> exclude) {

  static final MetricSelection ALL = new MetricSelection(List.of(), List.of());

  private static final String WILDCARD = "*";

  /** Refuses a pattern that would silently match nothing. */
  static void check(String property, String pattern) {
    int wildcard = pattern.indexOf(WILDCARD);
    if (pattern.isBlank() || (wildcard >= 0 && wildcard != pattern.length() - 1)) {
      throw new IllegalArgumentException(
          "%s takes names of metrics such as jvm.memory.used or jvm.*, with an asterisk at the end"
                  .formatted(property)
              + " only, but has '"
              + pattern
              + "'");
    }
  }

  boolean selects(String name) {
    return (include.isEmpty() || matchesAny(include, name)) && !matchesAny(exclude, name);
  }

  private static boolean matchesAny(List<String> patterns, String name) {
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith(WILDCARD)
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
