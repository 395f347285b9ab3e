/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import io.github.azuremonitor.local.view.Refusals.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the applications are doing, and whether the service takes what they send. */
public record Overview(
    Instant from,
    Instant to,
    @Nullable Instant completeFrom,
    List<Table> tables,
    Requests requests,
    List<Bucket> series,
    List<Operation> operations,
    long accepted,
    long rejected,
    List<Refusal> rejections) {

  private static final int BUCKETS = 30;
  private static final int MAX_OPERATIONS = 200;
  private static final int MAX_REJECTIONS = 50;

  record Table(ItemType type, int items, long count) {

    Table plus(Table other) {
      return new Table(type, items + other.items, count + other.count);
    }
  }

  record Requests(
      long count,
      long failed,
      double perMinute,
      @Nullable Double p50,
      @Nullable Double p95,
      @Nullable Double p99) {}

  record Bucket(Instant time, long requests, long failed, @Nullable Double p95) {}

  record Operation(
      String name,
      @Nullable String role,
      long count,
      long failed,
      double failureRate,
      double perMinute,
      @Nullable Double p50,
      @Nullable Double p95,
      @Nullable Double p99) {}

  /**
   * Looks at the items of a time.
   *
   * @param kept all kept items
   * @param window the time
   * @param evictedUntil when the last of those arrived that had to make room; {@code null} when
   *     there is none
   * @param refusals what was refused
   * @return the overview
   */
  public static Overview of(
      List<ViewedItem> kept, Window window, @Nullable Instant evictedUntil, Refusals refusals) {
    // Of the time before, some is missing: rates are those of the time since.
    Instant completeFrom =
        evictedUntil != null && evictedUntil.isAfter(window.from()) ? evictedUntil : null;
    List<ViewedItem> items = window.select(kept);
    Calls all = new Calls();
    Calls[] buckets = Stream.generate(Calls::new).limit(BUCKETS).toArray(Calls[]::new);
    Map<OperationKey, Calls> operations = new LinkedHashMap<>();
    for (ViewedItem item : items) {
      if (item.is(ItemType.REQUEST)) {
        all.add(item);
        buckets[window.part(item.time(), BUCKETS)].add(item);
        operations.computeIfAbsent(OperationKey.of(item), key -> new Calls()).add(item);
      }
    }
    return new Overview(
        window.from(),
        window.to(),
        completeFrom,
        tables(items),
        new Requests(
            all.count(),
            all.failed(),
            window.perMinute(all.count(), completeFrom),
            all.percentile(0.5),
            all.percentile(0.95),
            all.percentile(0.99)),
        series(buckets, window),
        operations(operations, calls -> window.perMinute(calls.count(), completeFrom)),
        refusals.accepted(),
        refusals.rejected(),
        refusals.newestFirst().stream().limit(MAX_REJECTIONS).toList());
  }

  private static List<Table> tables(List<ViewedItem> items) {
    Map<ItemType, Table> tables = new EnumMap<>(ItemType.class);
    for (ViewedItem item : items) {
      tables.merge(item.type(), new Table(item.type(), 1, item.itemCount()), Table::plus);
    }
    return List.copyOf(tables.values());
  }

  private static List<Bucket> series(Calls[] buckets, Window window) {
    List<Bucket> series = new ArrayList<>();
    for (int i = 0; i < buckets.length; i++) {
      Calls calls = buckets[i];
      series.add(
          new Bucket(
              window.startOfPart(i, buckets.length),
              calls.count(),
              calls.failed(),
              calls.percentile(0.95)));
    }
    return series;
  }

  private static List<Operation> operations(
      Map<OperationKey, Calls> operations, ToDoubleFunction<Calls> perMinute) {
    return operations.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().count()))
        .limit(MAX_OPERATIONS)
        .map(entry -> operation(entry.getKey(), entry.getValue(), perMinute))
        .toList();
  }

  private static Operation operation(
      OperationKey key, Calls calls, ToDoubleFunction<Calls> perMinute) {
    return new Operation(
        key.name(),
        key.role(),
        calls.count(),
        calls.failed(),
        calls.failureRate(),
        perMinute.applyAsDouble(calls),
        calls.percentile(0.5),
        calls.percentile(0.95),
        calls.percentile(0.99));
  }
}
