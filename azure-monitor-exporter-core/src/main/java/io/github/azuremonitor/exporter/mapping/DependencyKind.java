/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import org.jspecify.annotations.Nullable;

/**
 * One kind of outgoing call and how its fields are filled. Implementations have no state; the first
 * one that applies describes the span.
 */
interface DependencyKind {

  boolean applies(KnownAttributes attributes);

  default String name(String spanName, KnownAttributes attributes) {
    return spanName;
  }

  @Nullable String type(KnownAttributes attributes);

  @Nullable String target(KnownAttributes attributes);

  /** Returns who was called, for figures about a server whatever it was called for. */
  default @Nullable String server(KnownAttributes attributes) {
    return target(attributes);
  }

  default @Nullable String data(KnownAttributes attributes) {
    return null;
  }

  default @Nullable String resultCode(KnownAttributes attributes) {
    return null;
  }
}
