/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of no logging framework. */
record TestLine(String loggerName, Severity severity, String text, Map<String, String> mdc)
    implements LogLine {

  static TestLine of(String text) {
    return new TestLine("com.example.Shop", Severity.INFO, text, Map.of());
  }

  static TestLine from(String loggerName, Severity severity) {
    return new TestLine(loggerName, severity, "text", Map.of());
  }

  @Override
  public @Nullable String contextValue(String key) {
    return mdc.get(key);
  }

  @Override
  public LogLine toKept() {
    return this;
  }

  @Override
  public void writeTo(LogRecordBuilder record, ContextKeys contextKeys) {
    record.setBody(text);
    mdc.forEach(
        (key, value) -> {
          if (contextKeys.include(key)) {
            record.setAttribute(key, value);
          }
        });
  }
}
