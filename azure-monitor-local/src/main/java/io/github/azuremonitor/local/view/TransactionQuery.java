/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param text words that must all occur; empty for any
 * @param types the types; empty for all but metrics
 * @param scope values that must be equal
 * @param success whether it went well; {@code null} for both
 * @param from when it happened at the earliest; {@code null} for any time
 * @param to when it happened at the latest; {@code null} for any time
 * @param limit how many to return at most
 */
public record TransactionQuery(
    String text,
    Set<ItemType> types,
    Scope scope,
    @Nullable Boolean success,
    @Nullable Instant from,
    @Nullable Instant to,
    int limit) {

  /**
   * Copies the set.
   *
   * @param text words that must all occur
   * @param types the types
   * @param scope values that must be equal
   * @param success whether it went well
   * @param from when it happened at the earliest
   * @param to when it happened at the latest
   * @param limit how many to return at most
   */
  public TransactionQuery {
    types = Set.copyOf(types);
  }

  /** Everything but the scope, and the text, which takes longer. */
  boolean fits(ViewedItem item) {
    return (types.isEmpty() ? !item.is(ItemType.METRIC) : types.contains(item.type()))
        && (success == null || hasResult(item, success))
        && (from == null || !item.time().isBefore(from))
        && (to == null || !item.time().isAfter(to));
  }

  /** An exception has no result of its own, but who looks for failures wants to see it. */
  private static boolean hasResult(ViewedItem item, boolean wanted) {
    return item.is(ItemType.EXCEPTION) ? !wanted : Boolean.valueOf(wanted).equals(item.success());
  }
}
