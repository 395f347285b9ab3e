/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_FUNCTION;

/** A run of a scheduled method that nobody asked for: the request that its telemetry belongs to. */
final class SpringTask implements SpringObservation {

  private static final String NAME = "task ";

  @Override
  public boolean applies(SpanItem span, KnownAttributes attributes) {
    return !span.hasParent() && span.spanName().startsWith(NAME) && attributes.has(CODE_FUNCTION);
  }

  @Override
  public Portrayal portrayal() {
    return Portrayal.REQUEST;
  }
}
