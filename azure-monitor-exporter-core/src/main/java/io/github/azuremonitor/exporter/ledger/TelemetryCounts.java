/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Numbers of items and of their bytes per {@link TelemetryType}. They travel with a batch, so that
 * its fate can be counted per type by stages that cannot read it. Immutable.
 *
 * <p>The bytes of an item are its line of JSON in UTF-8, neither compressed nor with the line feed:
 * what Application Insights bills by. An item that was given up before it was written has none.
 */
public final class TelemetryCounts {

  private final Map<TelemetryType, Figures> byType;

  private TelemetryCounts(Map<TelemetryType, Figures> byType) {
    this.byType = byType;
  }

  /**
   * Returns the counts of a single item that has not been written.
   *
   * @param type the item's type
   * @return one item of that type, without bytes, and none of the others
   */
  public static TelemetryCounts unwritten(TelemetryType type) {
    return builder().add(type, 1, 0).build();
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
    Figures figures = byType.get(type);
    return figures == null ? 0 : figures.items;
  }

  /**
   * Returns the number of bytes of all items of one type.
   *
   * @param type the type
   * @return the number, never negative
   */
  public long bytes(TelemetryType type) {
    Figures figures = byType.get(type);
    return figures == null ? 0 : figures.bytes;
  }

  /**
   * Returns the number of items of all types.
   *
   * @return the sum
   */
  public long totalItems() {
    long sum = 0;
    for (Figures figures : byType.values()) {
      sum += figures.items;
    }
    return sum;
  }

  /**
   * Returns the number of bytes of all items of all types.
   *
   * @return the sum
   */
  public long totalBytes() {
    long sum = 0;
    for (Figures figures : byType.values()) {
      sum += figures.bytes;
    }
    return sum;
  }

  /** The types that occur with their numbers, for reading by people. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    forEach((type, count, size) -> text.add(type + "=" + count + " (" + size + " bytes)"));
    return text.toString();
  }

  /**
   * Calls an action for every type that occurs.
   *
   * @param action takes the type and its numbers
   */
  public void forEach(Action action) {
    byType.forEach((type, figures) -> action.accept(type, figures.items, figures.bytes));
  }

  /** Takes the numbers of one type. */
  @FunctionalInterface
  public interface Action {

    /**
     * Takes the numbers of one type.
     *
     * @param type the type
     * @param items the number of its items, which is not zero
     * @param bytes the number of their bytes
     */
    void accept(TelemetryType type, long items, long bytes);
  }

  /** Adds numbers up. Not thread-safe. */
  public static final class Builder {

    private final Map<TelemetryType, Figures> byType = new EnumMap<>(TelemetryType.class);

    private Builder() {}

    /**
     * Adds items.
     *
     * @param type their type
     * @param count how many; zero or more
     * @param size how many bytes they are together; zero or more, and zero for no items
     * @return this builder
     */
    public Builder add(TelemetryType type, long count, long size) {
      if (count < 0) {
        throw new IllegalArgumentException("Negative number of items: " + count);
      }
      if (size < 0 || (count == 0 && size > 0)) {
        throw new IllegalArgumentException(
            "Impossible number of bytes: " + size + " for " + count + " items");
      }
      if (count > 0) {
        byType.computeIfAbsent(type, t -> new Figures()).add(count, size);
      }
      return this;
    }

    /**
     * Returns what was added so far.
     *
     * @return the counts
     */
    public TelemetryCounts build() {
      Map<TelemetryType, Figures> copy = new EnumMap<>(TelemetryType.class);
      byType.forEach(
          (type, figures) ->
              copy.computeIfAbsent(type, t -> new Figures()).add(figures.items, figures.bytes));
      return new TelemetryCounts(copy);
    }
  }

  /** Changes only while it belongs to a builder. */
  private static final class Figures {

    private long items;
    private long bytes;

    void add(long count, long size) {
      items += count;
      bytes += size;
    }
  }
}
