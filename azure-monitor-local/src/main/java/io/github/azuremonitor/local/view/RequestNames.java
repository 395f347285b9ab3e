/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of operations by their requests, since some senders name them nowhere else: that of the
 * request in the same role, or else that of the request with which it all began.
 */
final class RequestNames {

  private record Part(String operationId, @Nullable String role) {}

  private final Map<Part, String> names = new HashMap<>();

  private RequestNames() {}

  static RequestNames of(List<ViewedItem> items) {
    RequestNames names = new RequestNames();
    for (ViewedItem item : items) {
      String id = item.operationId();
      if (item.is(ItemType.REQUEST) && id != null) {
        String name = OperationKey.of(item).name();
        names.names.putIfAbsent(new Part(id, item.role()), name);
        if (item.parentId() == null) {
          names.names.put(new Part(id, null), name);
        }
      }
    }
    return names;
  }

  /** The name of the operation that an item belongs to; {@code null} when nothing tells it. */
  @Nullable String operationOf(ViewedItem item) {
    if (item.is(ItemType.REQUEST)) {
      return OperationKey.of(item).name();
    }
    String name = item.operationName();
    return name == null || name.isEmpty() ? ofRequest(item) : name;
  }

  private @Nullable String ofRequest(ViewedItem item) {
    String id = item.operationId();
    if (id == null) {
      return null;
    }
    String own = names.get(new Part(id, item.role()));
    return own == null ? names.get(new Part(id, null)) : own;
  }
}
