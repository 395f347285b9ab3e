/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_FUNCTION;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;

/** A run of a scheduled method that nobody asked for: the request that its telemetry belongs to. */
final class SpringTask implements SpringObservation {

  private static final String NAME = "task ";

  @Override
  public boolean applies(SpanData span, KnownAttributes attributes) {
    return span.getKind() == SpanKind.INTERNAL
        && !span.getParentSpanContext().isValid()
        && span.getName().startsWith(NAME)
        && attributes.has(CODE_FUNCTION);
  }

  @Override
  public Portrayal portrayal() {
    return Portrayal.REQUEST;
  }
}
