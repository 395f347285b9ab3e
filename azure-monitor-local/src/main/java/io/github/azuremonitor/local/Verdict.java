/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.view.ItemType;
import io.github.azuremonitor.local.view.ViewedItem;
import java.time.Instant;

/** What became of one item. */
sealed interface Verdict {

  /** The item is kept. */
  record Accepted(TelemetryItem item, int bytes, int itemCount) implements Verdict {

    /** The item as the page will ask for it. */
    ViewedItem viewed(long id, Instant arrived) {
      return new ViewedItem(
          id,
          arrived,
          bytes,
          itemCount,
          ItemType.ofBaseType(item.baseType()),
          item.time(),
          item.tags(),
          item.properties(),
          item.fields(),
          item.json());
    }
  }

  /** The item is fine, but not taken this time. */
  record Postponed(int status, String message) implements Verdict {}

  /** The item is refused for the reason in the message. */
  record Refused(String message, String raw) implements Verdict {}
}
