/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which items somebody looks at, by values that must be equal and not only contain a word.
 *
 * @param role the role; {@code null} for all
 * @param withoutRole whether only items without a role are meant
 * @param operation the name of the operation they belong to; {@code null} for all
 * @param target what a dependency leads to; {@code null} for all
 * @param dependencyType the type of a dependency; {@code null} for all
 */
public record Scope(
    @Nullable String role,
    boolean withoutRole,
    @Nullable String operation,
    @Nullable String target,
    @Nullable String dependencyType) {

  /** Everything. */
  public static final Scope ALL = new Scope(null, false, null, null, null);

  /**
   * Tells the items that are looked at.
   *
   * @param kept all kept items, by which operations are known
   */
  Predicate<ViewedItem> among(List<ViewedItem> kept) {
    RequestNames names = RequestNames.of(operation == null ? List.of() : kept);
    return item ->
        hasRole(item)
            && (operation == null || operation.equals(names.operationOf(item)))
            && (target == null || (item.is(ItemType.DEPENDENCY) && target.equals(item.target())))
            && (dependencyType == null
                || (item.is(ItemType.DEPENDENCY) && dependencyType.equals(item.field("type"))));
  }

  private boolean hasRole(ViewedItem item) {
    String actual = item.role();
    return (role == null || role.equals(actual))
        && (!withoutRole || actual == null || actual.isEmpty());
  }
}
