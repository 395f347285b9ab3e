/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items a reader of the JSON API wants.
 *
 * @param type a base type or the name of an envelope in its short form; {@code null} for all
 * @param operationId the operation; {@code null} for all
 * @param role the role; {@code null} for all
 * @param limit how many of the newest items that fit
 */
record ItemFilter(
    @Nullable String type, @Nullable String operationId, @Nullable String role, int limit) {

  /**
   * Reads the query part of a URL. Unknown parameters are ignored.
   *
   * @throws IllegalArgumentException when the limit is not a positive number, or the query too long
   *     or badly encoded
   */
  static ItemFilter parse(@Nullable String rawQuery) {
    Query query = Query.parse(rawQuery);
    return new ItemFilter(
        query.last("type").orElse(null),
        query.last("operationId").orElse(null),
        query.last("role").orElse(null),
        query.last("limit").map(ItemFilter::limit).orElse(Integer.MAX_VALUE));
  }

  List<TelemetryItem> select(List<TelemetryItem> items) {
    List<TelemetryItem> fitting = items.stream().filter(this::accepts).toList();
    return fitting.subList(Math.max(0, fitting.size() - limit), fitting.size());
  }

  private boolean accepts(TelemetryItem item) {
    return (type == null || isOfType(item, type))
        && (operationId == null || operationId.equals(item.operationId().orElse("")))
        && (role == null || role.equals(item.role().orElse("")));
  }

  private static boolean isOfType(TelemetryItem item, String type) {
    return type.equals(item.baseType())
        || TelemetryKind.ofName(type).equals(TelemetryKind.ofName(item.name()));
  }

  private static int limit(String text) {
    int limit;
    try {
      limit = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      limit = 0;
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be a number of at least 1");
    }
    return limit;
  }
}
