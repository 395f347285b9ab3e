/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the kept items would be billed by: their bytes, and who is behind them. The rate is that of
 * all that has arrived lately, kept or not.
 */
public record Cost(
    @Nullable Instant from,
    Instant to,
    int items,
    long bytes,
    double bytesPerSecond,
    double gigabytesPerDay,
    long rateMillis,
    List<Share> types,
    List<Share> operations,
    List<Share> loggers,
    List<Share> metrics,
    List<Share> roles) {

  private static final int MAX_ROWS = 50;
  private static final double BYTES_PER_GIGABYTE = 1_000_000_000.0;
  private static final double SECONDS_PER_DAY = 86_400.0;

  record Share(String name, int items, long bytes, double share) {}

  private static final class Sum {
    private int items;
    private long bytes;
  }

  /**
   * Adds up the items.
   *
   * @param kept all kept items, oldest first
   * @param rate how much has arrived lately
   * @param now the time
   * @return the cost
   */
  public static Cost of(List<ViewedItem> kept, Rate rate, Instant now) {
    long bytes = kept.stream().mapToLong(ViewedItem::bytes).sum();
    Instant from = kept.isEmpty() ? null : kept.get(0).arrived();
    return new Cost(
        from,
        now,
        kept.size(),
        bytes,
        rate.bytesPerSecond(),
        rate.bytesPerSecond() * SECONDS_PER_DAY / BYTES_PER_GIGABYTE,
        rate.time().toMillis(),
        shares(kept, bytes, item -> item.type().text()),
        shares(kept, bytes, Cost::operation),
        shares(kept, bytes, item -> item.is(ItemType.TRACE) ? item.logger() : null),
        shares(kept, bytes, item -> item.is(ItemType.METRIC) ? item.title() : null),
        shares(kept, bytes, ViewedItem::role));
  }

  private static @Nullable String operation(ViewedItem item) {
    String name = item.operationName();
    return name == null && item.is(ItemType.REQUEST) ? item.title() : name;
  }

  /** Items without a name are in no share. */
  private static List<Share> shares(
      List<ViewedItem> items, long total, Function<ViewedItem, @Nullable String> naming) {
    Map<String, Sum> sums = new HashMap<>();
    for (ViewedItem item : items) {
      String name = naming.apply(item);
      if (name != null) {
        Sum sum = sums.computeIfAbsent(name, key -> new Sum());
        sum.items++;
        sum.bytes += item.bytes();
      }
    }
    return sums.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Sum> entry) -> -entry.getValue().bytes)
                .thenComparing(Map.Entry::getKey))
        .limit(MAX_ROWS)
        .map(entry -> share(entry.getKey(), entry.getValue(), total))
        .toList();
  }

  private static Share share(String name, Sum sum, long total) {
    return new Share(name, sum.items, sum.bytes, (double) sum.bytes / total);
  }
}
