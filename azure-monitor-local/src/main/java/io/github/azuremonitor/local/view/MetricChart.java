/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A metric over time: one value for each minute, in one line or split by a dimension. */
public record MetricChart(String name, String aggregation, List<Series> series) {

  private static final int MAX_SERIES = 20;
  private static final String NO_VALUE = "(none)";

  record Series(String label, List<Point> points) {}

  record Point(Instant time, double value, double sum, long count, double min, double max) {

    Point plus(Point other) {
      double both = finite(sum + other.sum);
      long number = count + other.count;
      return new Point(
          time, both / number, both, number, Math.min(min, other.min), Math.max(max, other.max));
    }
  }

  /**
   * Draws a metric.
   *
   * @param kept all kept items
   * @param name the metric
   * @param split the dimension to split by; {@code null} for one line
   * @param where conditions as {@code dimension:value}, which all hold for an item that counts
   * @return the chart, without lines when there is no such metric
   */
  public static MetricChart of(
      List<ViewedItem> kept, String name, @Nullable String split, Collection<String> where) {
    Map<String, TreeMap<Instant, Point>> lines = new HashMap<>();
    for (ViewedItem item : kept) {
      if (item.is(ItemType.METRIC) && item.title().equals(name) && meets(item, where)) {
        Point point = point(item);
        if (point.count() > 0) {
          lines
              .computeIfAbsent(label(item, name, split), key -> new TreeMap<>())
              .merge(point.time(), point, Point::plus);
        }
      }
    }
    return new MetricChart(
        name,
        "average",
        lines.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                    (Map.Entry<String, TreeMap<Instant, Point>> line) ->
                        -line.getValue().lastEntry().getValue().value()))
            .limit(MAX_SERIES)
            .map(line -> new Series(line.getKey(), List.copyOf(line.getValue().values())))
            .toList());
  }

  /** Both a dimension and a value may contain colons, so the condition is not taken apart. */
  private static boolean meets(ViewedItem item, Collection<String> where) {
    return where.stream()
        .allMatch(
            condition -> holds(item.properties(), condition) || holds(item.tags(), condition));
  }

  private static boolean holds(Map<String, String> dimensions, String condition) {
    Set<Map.Entry<String, String>> entries = dimensions.entrySet();
    return entries.stream()
        .anyMatch(entry -> condition.equals(entry.getKey() + ":" + entry.getValue()));
  }

  private static String label(ViewedItem item, String name, @Nullable String split) {
    return split == null ? name : Objects.requireNonNullElse(item.dimension(split), NO_VALUE);
  }

  /** Without a count it is one value, otherwise the sum of so many. */
  private static Point point(ViewedItem item) {
    double sum = number(item, "value", 0);
    long count = (long) number(item, "count", 1);
    double average = count == 0 ? 0 : sum / count;
    return new Point(
        item.time().truncatedTo(ChronoUnit.MINUTES),
        average,
        sum,
        count,
        number(item, "min", average),
        number(item, "max", average));
  }

  private static double number(ViewedItem item, String field, double otherwise) {
    String text = item.field(field);
    return text == null ? otherwise : finite(Double.parseDouble(text));
  }

  /** JSON has no infinity. */
  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
