/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** Translates a log event; the attribute names are those that OpenTelemetry's own appender uses. */
final class LogRecords {

  private static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
  private static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE =
      AttributeKey.stringKey("exception.message");
  private static final AttributeKey<String> EXCEPTION_STACKTRACE =
      AttributeKey.stringKey("exception.stacktrace");
  private static final AttributeKey<List<String>> MARKER =
      AttributeKey.stringArrayKey("logback.marker");
  private static final String MDC_PREFIX = "logback.mdc.";

  /** Micrometer tracing puts these into the context; they are in every item as it is. */
  private static final Set<String> TRACE_KEYS = Set.of("traceId", "spanId");

  /** The bridge of Commons Logging marks every line of Spring itself with its own name. */
  private static final String JCL_MARKER = "COMMONS-LOGGING";

  private LogRecords() {}

  static void emit(ILoggingEvent event, Context context, LoggerProvider provider) {
    LogRecordBuilder record =
        provider
            .get(event.getLoggerName())
            .logRecordBuilder()
            .setContext(context)
            .setTimestamp(timestamp(event))
            .setSeverity(severity(event.getLevel()))
            .setSeverityText(event.getLevel().toString())
            .setBody(event.getFormattedMessage())
            .setAttribute(THREAD_NAME, event.getThreadName());
    addContext(event, record);
    IThrowableProxy throwable = event.getThrowableProxy();
    if (throwable != null) {
      record.setAttribute(EXCEPTION_TYPE, throwable.getClassName());
      record.setAttribute(EXCEPTION_MESSAGE, throwable.getMessage());
      record.setAttribute(EXCEPTION_STACKTRACE, StackTrace.of(throwable));
    }
    record.emit();
  }

  private static void addContext(ILoggingEvent event, LogRecordBuilder record) {
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      if (!TRACE_KEYS.contains(entry.getKey())) {
        record.setAttribute(AttributeKey.stringKey(MDC_PREFIX + entry.getKey()), entry.getValue());
      }
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        record.setAttribute(AttributeKey.stringKey(pair.key), String.valueOf(pair.value));
      }
    }
    List<Marker> markers = event.getMarkerList();
    if (markers != null) {
      List<String> names =
          markers.stream().map(Marker::getName).filter(name -> !name.equals(JCL_MARKER)).toList();
      if (!names.isEmpty()) {
        record.setAttribute(MARKER, names);
      }
    }
  }

  private static Instant timestamp(ILoggingEvent event) {
    Instant instant = event.getInstant();
    return instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant;
  }

  private static Severity severity(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> Severity.ERROR;
      case Level.WARN_INT -> Severity.WARN;
      case Level.INFO_INT -> Severity.INFO;
      case Level.DEBUG_INT -> Severity.DEBUG;
      case Level.TRACE_INT -> Severity.TRACE;
      default -> Severity.UNDEFINED_SEVERITY_NUMBER;
    };
  }
}
