/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exception, found in the table {@code exceptions}.
 *
 * <pre>{@code
 * client.exception(failure).severity(Severity.WARN).message("Falling back to the cache").track();
 * }</pre>
 *
 * <p>By default the severity is {@code ERROR} and there is no message but the exception's own. Not
 * thread-safe.
 *
 * @see TelemetryClient#exception(Throwable)
 */
public final class ExceptionTelemetry extends TrackedTelemetry<ExceptionTelemetry> {

  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
  private static final AttributeKey<String> STACK_TRACE =
      AttributeKey.stringKey("exception.stacktrace");

  private final Throwable exception;
  private Severity severity = Severity.ERROR;
  private @Nullable String message;

  ExceptionTelemetry(Logger logger, Throwable exception) {
    super(logger);
    this.exception = Objects.requireNonNull(exception, "exception");
  }

  /**
   * Sets how serious the exception is.
   *
   * @param severity the severity instead of {@code ERROR}
   * @return this item
   */
  public ExceptionTelemetry severity(Severity severity) {
    this.severity = Objects.requireNonNull(severity, "severity");
    return this;
  }

  /**
   * Sets what the application has to say about the exception. It becomes the body of the log
   * record; the exception's own message is sent besides.
   *
   * @param message a text as one would log it
   * @return this item
   */
  public ExceptionTelemetry message(String message) {
    this.message = Objects.requireNonNull(message, "message");
    return this;
  }

  @Override
  void describe(LogRecordBuilder record) {
    record.setSeverity(severity);
    if (message != null) {
      record.setBody(message);
    }
    record.setAttribute(TYPE, ThrowableText.type(exception));
    set(record, MESSAGE, ThrowableText.message(exception));
    record.setAttribute(STACK_TRACE, ThrowableText.stackTrace(exception));
  }

  @Override
  ExceptionTelemetry self() {
    return this;
  }
}
