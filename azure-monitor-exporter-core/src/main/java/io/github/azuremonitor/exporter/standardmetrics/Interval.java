/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

import io.github.azuremonitor.exporter.mapping.SpanDimensions;
import io.github.azuremonitor.exporter.mapping.StandardDimensions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The series of one interval, of which there cannot be more than a bound however many servers are
 * called or result codes come back. Thread-safe; finding a series that is there takes no lock and
 * creates nothing.
 */
final class Interval {

  /** So many servers are told apart; the portal's charts could not show more. */
  static final int MAX_TARGETS = 100;

  /** So many series there are, as in the OpenTelemetry SDK. */
  static final int MAX_SERIES = 2000;

  private final Map<StandardDimensions, Series> series = new ConcurrentHashMap<>();
  private final Set<String> targets = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /** Adds a value, or returns false because the interval is over. */
  boolean add(StandardDimensions dimensions, double value) {
    Series known = series.get(dimensions);
    if (known == null && dimensions instanceof SpanDimensions span && isLeftOver(span.target())) {
      known = span.lookUpAsOther(series);
    }
    if (known == null) {
      known = admit(dimensions);
    }
    return known != null && known.add(value);
  }

  private synchronized @Nullable Series admit(StandardDimensions dimensions) {
    return closed ? null : series.computeIfAbsent(withinBounds(dimensions), key -> new Series());
  }

  private StandardDimensions withinBounds(StandardDimensions dimensions) {
    StandardDimensions shown = dimensions;
    if (dimensions instanceof SpanDimensions span && !span.target().isEmpty()) {
      if (isLeftOver(span.target())) {
        shown = span.withOtherTarget();
      } else {
        targets.add(span.target());
      }
    }
    return isFull(shown) ? shown.folded() : shown.copy();
  }

  /** Whether so many others were called already that this one is not told apart from the rest. */
  private boolean isLeftOver(String target) {
    return targets.size() >= MAX_TARGETS && !target.isEmpty() && !targets.contains(target);
  }

  private boolean isFull(StandardDimensions dimensions) {
    return series.size() >= MAX_SERIES && !series.containsKey(dimensions);
  }

  /** Ends the interval and passes on what it came to. */
  void close(BiConsumer<StandardDimensions, Totals> reader) {
    synchronized (this) {
      closed = true;
    }
    series.forEach(
        (dimensions, values) -> {
          Totals totals = values.close();
          if (totals.count() > 0) {
            reader.accept(dimensions, totals);
          }
        });
  }
}
