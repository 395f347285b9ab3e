/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Items that meet conditions, which are kept because items that arrive later may meet them, too.
 *
 * @param ingestion where they arrive
 * @param patience how long to wait for one
 * @param conditions in the order in which they were named
 */
record Selection(LocalIngestion ingestion, Duration patience, List<Condition> conditions) {

  /**
   * A condition.
   *
   * @param description for messages
   * @param test of an item among all
   */
  record Condition(String description, BiPredicate<TelemetryItem, List<TelemetryItem>> test) {}

  static Selection of(LocalIngestion ingestion, Duration patience, Kind kind) {
    return new Selection(
        ingestion,
        patience,
        List.of(new Condition(kind.toString(), (item, all) -> kind.includes(item))));
  }

  Selection and(String description, Predicate<TelemetryItem> test) {
    return and(description, (item, all) -> test.test(item));
  }

  Selection and(String description, BiPredicate<TelemetryItem, List<TelemetryItem>> test) {
    return with(
        Stream.concat(conditions.stream(), Stream.of(new Condition(description, test))).toList());
  }

  /** Waits until at least a number of items is selected. */
  List<TelemetryItem> await(int count) {
    return of(ingestion.awaitItems(items -> of(items).size() >= count, patience));
  }

  /** Those among all items that meet the conditions. */
  List<TelemetryItem> of(List<TelemetryItem> all) {
    return all.stream()
        .filter(item -> conditions.stream().allMatch(one -> one.test().test(item, all)))
        .toList();
  }

  /** With only the first conditions. */
  Selection first(int count) {
    return with(conditions.subList(0, count));
  }

  String description() {
    return conditions.stream().map(Condition::description).collect(Collectors.joining(" "));
  }

  private Selection with(List<Condition> conditions) {
    return new Selection(ingestion, patience, conditions);
  }
}
