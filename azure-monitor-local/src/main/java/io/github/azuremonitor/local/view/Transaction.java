/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that happened in one operation, across roles, in the order of a waterfall. */
public record Transaction(
    String operationId,
    Instant from,
    double durationMillis,
    List<String> roles,
    int omitted,
    List<Step> items) {

  private static final int MAX_ITEMS = 1000;
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  record Step(
      @JsonUnwrapped ItemLine item,
      double offsetMillis,
      int depth,
      @Nullable Long parentId,
      @Nullable String spanId) {}

  /**
   * Collects the items of an operation; the earliest when there are too many.
   *
   * @param kept all kept items
   * @param operationId the operation
   * @return the transaction, or empty when nothing is kept of it
   */
  public static Optional<Transaction> of(List<ViewedItem> kept, String operationId) {
    List<ViewedItem> all =
        kept.stream()
            .filter(item -> operationId.equals(item.operationId()))
            .sorted(SpanTree.BY_TIME)
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<ViewedItem> items = all.subList(0, Math.min(MAX_ITEMS, all.size()));
    Instant from = items.get(0).time();
    double end = items.stream().mapToDouble(item -> endMillis(item, from)).max().orElse(0);
    return Optional.of(
        new Transaction(
            operationId,
            from,
            end,
            Transactions.roles(items),
            all.size() - items.size(),
            SpanTree.of(items).stream().map(node -> step(node, from)).toList()));
  }

  private static Step step(SpanTree.Node node, Instant from) {
    ViewedItem item = node.item();
    ViewedItem parent = node.parent();
    return new Step(
        ItemLine.of(item),
        offsetMillis(item, from),
        node.depth(),
        parent == null ? null : parent.id(),
        item.spanId());
  }

  private static double offsetMillis(ViewedItem item, Instant from) {
    return Duration.between(from, item.time()).toNanos() / NANOS_PER_MILLI;
  }

  private static double endMillis(ViewedItem item, Instant from) {
    Double duration = item.durationMillis();
    return offsetMillis(item, from) + (duration == null ? 0 : duration);
  }
}
