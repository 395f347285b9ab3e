/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentiles of values that stand for several each. */
final class Percentiles {

  private record Sample(double value, long weight) {}

  private final List<Sample> samples = new ArrayList<>();
  private long total;
  private boolean sorted = true;

  void add(double value, long weight) {
    samples.add(new Sample(value, weight));
    total += weight;
    sorted = false;
  }

  /**
   * The smallest value that is not exceeded by a share of all.
   *
   * @param share of the values, for example 0.95
   * @return the value; {@code null} when there is none at all
   */
  @Nullable Double at(double share) {
    if (samples.isEmpty()) {
      return null;
    }
    if (!sorted) {
      samples.sort(Comparator.comparingDouble(Sample::value));
      sorted = true;
    }
    double rank = share * total;
    long seen = 0;
    for (Sample sample : samples) {
      seen += sample.weight();
      if (seen >= rank) {
        return sample.value();
      }
    }
    return samples.get(samples.size() - 1).value();
  }
}
