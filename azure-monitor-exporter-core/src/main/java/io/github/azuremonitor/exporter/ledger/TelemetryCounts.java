/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Numbers of items per {@link TelemetryType}. They travel with a batch, so that its fate can be
 * counted per type by stages that cannot read it. Immutable.
 */
public final class TelemetryCounts {

  private final Map<TelemetryType, Long> items;

  private TelemetryCounts(Map<TelemetryType, Long> items) {
    this.items = items;
  }

  /**
   * Returns the counts of a single item.
   *
   * @param type the item's type
   * @return one item of that type and none of the others
   */
  public static TelemetryCounts one(TelemetryType type) {
    return builder().add(type, 1).build();
  }

  /**
   * Returns a builder with all counts zero.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the number of items of one type.
   *
   * @param type the type
   * @return the number, never negative
   */
  public long items(TelemetryType type) {
    return items.getOrDefault(type, 0L);
  }

  /**
   * Returns the number of items of all types.
   *
   * @return the sum
   */
  public long total() {
    return items.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The types that occur with their numbers, for reading by people. */
  @Override
  public String toString() {
    return items.toString();
  }

  /**
   * Calls an action for every type that occurs.
   *
   * @param action takes the type and the number of its items, which is not zero
   */
  public void forEach(ObjLongConsumer<TelemetryType> action) {
    items.forEach(action::accept);
  }

  /** Adds numbers up. Not thread-safe. */
  public static final class Builder {

    private final Map<TelemetryType, Long> items = new EnumMap<>(TelemetryType.class);

    private Builder() {}

    /**
     * Adds items.
     *
     * @param type their type
     * @param count how many; zero or more
     * @return this builder
     */
    public Builder add(TelemetryType type, long count) {
      if (count < 0) {
        throw new IllegalArgumentException("Negative number of items: " + count);
      }
      if (count > 0) {
        items.merge(type, count, Long::sum);
      }
      return this;
    }

    /**
     * Returns what was added so far.
     *
     * @return the counts
     */
    public TelemetryCounts build() {
      return new TelemetryCounts(new EnumMap<>(items));
    }
  }
}
