/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Arguments of a program that are all numbers with a default: {@code --seconds 5}.
 *
 * @param values by name, with the two dashes
 */
record Arguments(Map<String, Double> values) {

  static Arguments parse(List<String> arguments, Map<String, Double> defaults) {
    Map<String, Double> values = new TreeMap<>(defaults);
    for (Iterator<String> i = arguments.iterator(); i.hasNext(); ) {
      String name = i.next();
      if (!defaults.containsKey(name)) {
        throw new IllegalArgumentException("Not an option: " + name);
      }
      if (!i.hasNext()) {
        throw new IllegalArgumentException("No value for " + name);
      }
      values.put(name, Double.valueOf(i.next()));
    }
    return new Arguments(Map.copyOf(values));
  }

  double number(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  int count(String name) {
    return (int) number(name);
  }

  /** Says how the figures came about. */
  String describe() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ", "Arguments: ", "."));
  }
}
