/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import org.jspecify.annotations.Nullable;

/** Attributes that lines of all logging frameworks have. */
public final class LogAttributes {

  /** The bridge of Commons Logging marks every line of Spring itself with its own name. */
  public static final String COMMONS_LOGGING_MARKER = "COMMONS-LOGGING";

  private static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
  private static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE =
      AttributeKey.stringKey("exception.message");
  private static final AttributeKey<String> EXCEPTION_STACKTRACE =
      AttributeKey.stringKey("exception.stacktrace");

  private LogAttributes() {}

  /**
   * Writes the name of the thread; virtual threads have none.
   *
   * @param record what to write to
   * @param name the name, empty or null when there is none
   */
  public static void writeThread(LogRecordBuilder record, @Nullable String name) {
    if (name != null && !name.isEmpty()) {
      record.setAttribute(THREAD_NAME, name);
    }
  }

  /**
   * Writes an exception.
   *
   * @param record what to write to
   * @param type name of its class
   * @param message its message
   * @param stackTrace its stack trace as the JDK prints it
   */
  public static void writeException(
      LogRecordBuilder record, String type, @Nullable String message, String stackTrace) {
    record.setAttribute(EXCEPTION_TYPE, type);
    if (message != null) {
      record.setAttribute(EXCEPTION_MESSAGE, message);
    }
    record.setAttribute(EXCEPTION_STACKTRACE, stackTrace);
  }
}
