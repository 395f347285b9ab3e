/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** One figure of the ledger: items and bytes per type. Thread-safe. */
final class Counters {

  private final Map<TelemetryType, Pair> byType = new EnumMap<>(TelemetryType.class);

  Counters() {
    for (TelemetryType type : TelemetryType.values()) {
      byType.put(type, new Pair(new LongAdder(), new LongAdder()));
    }
  }

  void add(TelemetryCounts counts) {
    counts.forEach((type, items, bytes) -> add(type, items, bytes));
  }

  void subtract(TelemetryCounts counts) {
    counts.forEach((type, items, bytes) -> add(type, -items, -bytes));
  }

  private void add(TelemetryType type, long items, long bytes) {
    Pair pair = pair(type);
    pair.items.add(items);
    pair.bytes.add(bytes);
  }

  long items(TelemetryType type) {
    return pair(type).items.sum();
  }

  long bytes(TelemetryType type) {
    return pair(type).bytes.sum();
  }

  private Pair pair(TelemetryType type) {
    return Objects.requireNonNull(byType.get(type));
  }

  /** Returns one number of each reason's figure, without zeros. */
  static Map<DropReason, Long> present(
      Map<DropReason, Counters> byReason, ToLongFunction<Counters> number) {
    Map<DropReason, Long> numbers = new EnumMap<>(DropReason.class);
    byReason.forEach(
        (reason, counters) -> {
          long value = number.applyAsLong(counters);
          if (value != 0) {
            numbers.put(reason, value);
          }
        });
    return numbers;
  }

  private record Pair(LongAdder items, LongAdder bytes) {}
}
