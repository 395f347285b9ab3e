/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule: what it is about, and at which percentage that is kept. Immutable. */
public final class OverrideRule {

  private final Subject.Kind kind;
  private final @Nullable TextPattern name;
  private final Map<String, TextPattern> attributes;
  private final double percentage;

  /**
   * Creates a rule.
   *
   * @param name in which {@code *} stands for anything; null for any name
   * @param attributes keys, and values as the name; all of them have to be as they say
   * @param percentage 0 to 100; the nearest that is possible is taken
   */
  public OverrideRule(
      Subject.Kind kind, @Nullable String name, Map<String, String> attributes, double percentage) {
    this.kind = kind;
    this.name = name == null ? null : new TextPattern(name);
    Map<String, TextPattern> patterns = new HashMap<>();
    attributes.forEach((key, pattern) -> patterns.put(key, new TextPattern(pattern)));
    this.attributes = Map.copyOf(patterns);
    this.percentage = SamplingPercentage.nearest(percentage);
  }

  double percentage() {
    return percentage;
  }

  boolean appliesTo(Subject subject) {
    if (kind != subject.kind() || (name != null && !name.matches(subject.name()))) {
      return false;
    }
    for (Map.Entry<String, TextPattern> wanted : attributes.entrySet()) {
      Object value = subject.attribute(wanted.getKey());
      if (value == null || !wanted.getValue().matches(value)) {
        return false;
      }
    }
    return true;
  }
}
