/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Set;

/** The time that a JDBC connection or result set was open, in which nobody was called. */
final class JdbcResource implements SpringObservation {

  private static final Set<String> NAMES = Set.of("connection", "result-set", "generated-keys");

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return NAMES.contains(span.spanName());
  }

  /** A connection says {@code acquired} and {@code commit} each time. */
  @Override
  public boolean hasMessages() {
    return false;
  }

  @Override
  public Portrayal portrayal() {
    return Portrayal.IN_PROCESS;
  }
}
