/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import org.jspecify.annotations.Nullable;

/** A log event, as its logging framework tells it. */
public interface LogLine {

  /**
   * Returns the name of the logger.
   *
   * @return the name, empty for the root logger of some frameworks
   */
  String loggerName();

  /**
   * Returns how severe it is.
   *
   * @return the severity; undefined for a level that has no counterpart
   */
  Severity severity();

  /**
   * Returns a value of the diagnostic context (MDC).
   *
   * @param key its key
   * @return the value, or null when there is none
   */
  @Nullable String contextValue(String key);

  /**
   * Returns this line in a form that stays as it is after the call that logged it has returned.
   *
   * @return what can be kept
   */
  LogLine toKept();

  /**
   * Writes everything but the severity, which is the same for all frameworks.
   *
   * @param record what to write to
   * @param contextKeys which part of the diagnostic context is wanted
   */
  void writeTo(LogRecordBuilder record, ContextKeys contextKeys);
}
