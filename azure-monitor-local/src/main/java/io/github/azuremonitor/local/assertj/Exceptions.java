/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

import io.github.azuremonitor.local.TelemetryItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What exceptions are and where they belong. */
final class Exceptions {

  private Exceptions() {}

  /** The classes of an exception and of its causes. */
  static List<String> types(TelemetryItem exception) {
    List<String> types = new ArrayList<>();
    for (JsonNode one : exception.envelope().at("/data/baseData/exceptions")) {
      types.add(one.path("typeName").asString(""));
    }
    return types;
  }

  /** Whether an exception of a type happened in an operation or in what that caused. */
  static boolean isIn(TelemetryItem operation, String type, List<TelemetryItem> all) {
    Optional<String> operationId = operation.operationId();
    List<TelemetryItem> related =
        all.stream().filter(item -> item.operationId().equals(operationId)).toList();
    return related.stream()
        .filter(Kind.EXCEPTION::includes)
        .filter(exception -> isBeneath(exception, operation, related))
        .anyMatch(exception -> types(exception).contains(type));
  }

  private static boolean isBeneath(
      TelemetryItem item, TelemetryItem operation, List<TelemetryItem> related) {
    // Senders may have written a circle.
    Set<String> seen = new HashSet<>();
    Optional<String> parent = item.operationParentId();
    while (parent.isPresent() && seen.add(parent.get())) {
      if (parent.equals(operation.field("id"))) {
        return true;
      }
      Optional<String> id = parent;
      parent =
          related.stream()
              .filter(candidate -> candidate.field("id").equals(id))
              .findFirst()
              .flatMap(TelemetryItem::operationParentId);
    }
    return false;
  }
}
