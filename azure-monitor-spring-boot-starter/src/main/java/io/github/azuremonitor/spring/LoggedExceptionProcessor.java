/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;

/**
 * Notes on the current span which exception was logged below it. Where the span then fails with the
 * same exception, only the log record shows it: the record says more than the span does, and both
 * would count as two.
 *
 * <p>Micrometer hides the span behind a wrapper that does not tell its parent, so spans with a
 * local parent, whose exceptions are not exported anyway, get the note as well.
 */
final class LoggedExceptionProcessor implements LogRecordProcessor {

  static final AttributeKey<String> LOGGED_EXCEPTION =
      AttributeKey.stringKey("applicationinsights.internal.logged_exception");
  static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");

  @Override
  public void onEmit(Context context, ReadWriteLogRecord record) {
    String stackTrace = record.getAttribute(STACK_TRACE);
    if (stackTrace != null) {
      Span.fromContext(context).setAttribute(LOGGED_EXCEPTION, stackTrace);
    }
  }

  @Override
  public String toString() {
    return "LoggedExceptionProcessor{}";
  }
}
