/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item in a list. */
record ItemLine(
    long id,
    ItemType type,
    Instant time,
    String title,
    @Nullable String role,
    @Nullable String result,
    @Nullable Boolean success,
    @Nullable String severity,
    @Nullable Double durationMillis,
    @Nullable String operationId,
    int itemCount) {

  static ItemLine of(ViewedItem item) {
    return new ItemLine(
        item.id(),
        item.type(),
        item.time(),
        Excerpts.of(item.title()),
        item.role(),
        item.result(),
        item.success(),
        item.severity(),
        item.durationMillis(),
        item.operationId(),
        item.itemCount());
  }
}
