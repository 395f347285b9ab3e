/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import org.jspecify.annotations.Nullable;

/**
 * Ids of spans in the two forms that are in use: plain, and {@code |trace.span.} as older libraries
 * write it, sometimes only on one side of a call.
 */
final class SpanKey {

  private SpanKey() {}

  /** What both forms have in common; {@code null} when there is no id. */
  static @Nullable String of(@Nullable String id) {
    if (id == null || id.isEmpty() || id.charAt(0) != '|') {
      return id == null || id.isEmpty() ? null : id;
    }
    String path = id.endsWith(".") ? id.substring(0, id.length() - 1) : id;
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
