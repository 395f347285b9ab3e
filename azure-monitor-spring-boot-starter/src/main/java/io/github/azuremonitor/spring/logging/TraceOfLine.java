/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/**
 * The span that a line was logged in. It is that of the thread; but an asynchronous logger calls
 * appenders on a thread of its own, where only the diagnostic context that came with the line still
 * tells, because Micrometer tracing puts the ids of the span into it.
 */
final class TraceOfLine {

  private TraceOfLine() {}

  static Context context(LogLine line) {
    Context context = Context.current();
    if (Span.fromContext(context).getSpanContext().isValid()) {
      return context;
    }
    String traceId = line.contextValue(ContextKeys.TRACE_ID);
    String spanId = line.contextValue(ContextKeys.SPAN_ID);
    if (traceId == null || spanId == null || !TraceId.isValid(traceId) || !SpanId.isValid(spanId)) {
      return context;
    }
    // Nobody tells whether the trace is kept; a line too many is better than one that is missing.
    SpanContext span =
        SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    return context.with(Span.wrap(span));
  }
}
