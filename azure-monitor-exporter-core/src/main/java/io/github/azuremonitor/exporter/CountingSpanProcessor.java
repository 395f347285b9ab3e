/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Counts spans as they end, on the threads that end them. Thread-safe; never throws. */
final class CountingSpanProcessor implements SpanProcessor {

  private final EndedSpans endedSpans;
  private final ActivePipeline pipeline;

  CountingSpanProcessor(EndedSpans endedSpans, ActivePipeline pipeline) {
    this.endedSpans = endedSpans;
    this.pipeline = pipeline;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    endedSpans.count(span);
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return pipeline.flush();
  }

  /** The pipeline goes on, for it is not the processor's. */
  @Override
  public CompletableResultCode shutdown() {
    return pipeline.flushInTime();
  }

  /** Names the type only. */
  @Override
  public String toString() {
    return "CountingSpanProcessor{}";
  }
}
