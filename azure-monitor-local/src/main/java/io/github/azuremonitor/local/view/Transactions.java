/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The items somebody looked for, newest first. */
public record Transactions(int matching, int kept, List<String> roles, List<ItemLine> items) {

  private static final Comparator<ViewedItem> NEWEST_FIRST =
      Comparator.comparing(ViewedItem::time).thenComparing(ViewedItem::id).reversed();

  /**
   * Searches.
   *
   * @param kept all kept items
   * @param query what to look for
   * @return what was found
   */
  public static Transactions of(List<ViewedItem> kept, TransactionQuery query) {
    TextSearch search = new TextSearch(query.text());
    List<ViewedItem> found =
        kept.stream()
            .filter(query::fits)
            .filter(query.scope().among(kept))
            .filter(item -> search.matches(item.json()))
            .toList();
    return new Transactions(
        found.size(),
        kept.size(),
        roles(kept),
        found.stream().sorted(NEWEST_FIRST).limit(query.limit()).map(ItemLine::of).toList());
  }

  static List<String> roles(List<ViewedItem> items) {
    return items.stream()
        .map(ViewedItem::role)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }
}
