/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.mapping.StackTraceFingerprint;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;

/**
 * Notes on spans which exception was logged below them. Where the span then fails with the same
 * exception, only the log record shows it: the record says more than the span does, and both would
 * count as two.
 *
 * <p>The exception is reported of the local root, so that one gets the note where it is known. The
 * current span gets it as well: it may be the local root itself, of a task for instance, and
 * exceptions of inner spans may be reported too. Micrometer hides spans behind a wrapper that does
 * not tell their parent.
 */
final class LoggedExceptionProcessor implements LogRecordProcessor {

  static final AttributeKey<String> LOGGED_EXCEPTION =
      AttributeKey.stringKey("applicationinsights.internal.logged_exception");
  static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    String stackTrace = record.getAttribute(STACK_TRACE);
    if (stackTrace == null || stackTrace.isEmpty()) {
      return;
    }
    String note = StackTraceFingerprint.of(stackTrace);
    Span.fromContext(context).setAttribute(LOGGED_EXCEPTION, note);
    LocalRoot root = LocalRoot.fromContext(context);
    if (root != null) {
      root.setAttribute(LOGGED_EXCEPTION.getKey(), note);
    }
  }

  @Override
  public String toString() {
    return "LoggedExceptionProcessor{}";
  }
}
