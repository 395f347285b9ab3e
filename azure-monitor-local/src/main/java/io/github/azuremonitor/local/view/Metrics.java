/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which metrics there are, and what they can be split by. */
public record Metrics(List<Metric> metrics) {

  private static final int MAX_METRICS = 1000;
  private static final int MAX_DIMENSIONS = 50;
  private static final int MAX_VALUES = 50;

  record Metric(
      String name,
      @Nullable String namespace,
      int points,
      List<Dimension> dimensions,
      List<String> roles) {}

  record Dimension(String name, List<String> values) {}

  /**
   * Lists the metrics.
   *
   * @param kept all kept items
   * @return the metrics by name
   */
  public static Metrics of(List<ViewedItem> kept) {
    Map<String, Description> metrics = new TreeMap<>();
    for (ViewedItem item : kept) {
      if (item.is(ItemType.METRIC)) {
        metrics.computeIfAbsent(item.title(), name -> new Description()).add(item);
      }
    }
    return new Metrics(
        metrics.entrySet().stream()
            .limit(MAX_METRICS)
            .map(entry -> entry.getValue().metric(entry.getKey()))
            .toList());
  }

  private static final class Description {
    private final Map<String, Set<String>> dimensions = new TreeMap<>();
    private final Set<String> roles = new TreeSet<>();
    private @Nullable String namespace;
    private int points;

    void add(ViewedItem item) {
      points++;
      String space = item.field("ns");
      namespace = space == null ? namespace : space;
      String role = item.role();
      if (role != null) {
        roles.add(role);
      }
      item.properties()
          .forEach(
              (name, value) -> {
                if (dimensions.size() < MAX_DIMENSIONS || dimensions.containsKey(name)) {
                  addBounded(dimensions.computeIfAbsent(name, key -> new TreeSet<>()), value);
                }
              });
    }

    private static void addBounded(Set<String> values, String value) {
      if (values.size() < MAX_VALUES) {
        values.add(value);
      }
    }

    Metric metric(String name) {
      List<Dimension> list =
          dimensions.entrySet().stream()
              .map(entry -> new Dimension(entry.getKey(), List.copyOf(entry.getValue())))
              .toList();
      return new Metric(name, namespace, points, list, List.copyOf(roles));
    }
  }
}
