/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span as a processor gets it, or one that fails when it is read. */
record EndedSpan(@Nullable SpanData data) implements ReadableSpan {

  @Override
  public SpanData toSpanData() {
    return Objects.requireNonNull(data, "an unreadable span");
  }

  @Override
  public SpanContext getSpanContext() {
    return toSpanData().getSpanContext();
  }

  @Override
  public SpanContext getParentSpanContext() {
    return toSpanData().getParentSpanContext();
  }

  @Override
  public String getName() {
    return toSpanData().getName();
  }

  @Deprecated
  @Override
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    throw new UnsupportedOperationException();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return toSpanData().getInstrumentationScopeInfo();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public long getLatencyNanos() {
    return toSpanData().getEndEpochNanos() - toSpanData().getStartEpochNanos();
  }

  @Override
  public SpanKind getKind() {
    return toSpanData().getKind();
  }

  @Override
  public <T> @Nullable T getAttribute(AttributeKey<T> key) {
    return toSpanData().getAttributes().get(key);
  }
}
