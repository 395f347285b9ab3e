/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.github.azuremonitor.spring.logging.ContextKeys;
import io.github.azuremonitor.spring.logging.LogAttributes;
import io.github.azuremonitor.spring.logging.LogLine;
import io.github.azuremonitor.spring.logging.StackTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * A log event of Logback. The attribute names are those by which the exporter knows what comes from
 * Logback.
 */
record LogbackLine(ILoggingEvent event) implements LogLine {

  private static final AttributeKey<List<String>> MARKER =
      AttributeKey.stringArrayKey("logback.marker");
  private static final String MDC_PREFIX = "logback.mdc.";

  @Override
  public String loggerName() {
    return event.getLoggerName();
  }

  @Override
  public Severity severity() {
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> Severity.ERROR;
      case Level.WARN_INT -> Severity.WARN;
      case Level.INFO_INT -> Severity.INFO;
      case Level.DEBUG_INT -> Severity.DEBUG;
      case Level.TRACE_INT -> Severity.TRACE;
      default -> Severity.UNDEFINED_SEVERITY_NUMBER;
    };
  }

  @Override
  public @Nullable String contextValue(String key) {
    return event.getMDCPropertyMap().get(key);
  }

  @Override
  public LogLine toKept() {
    event.prepareForDeferredProcessing();
    return this;
  }

  @Override
  public void writeTo(LogRecordBuilder record, ContextKeys contextKeys) {
    record
        .setTimestamp(timestamp())
        .setSeverityText(event.getLevel().toString())
        .setBody(event.getFormattedMessage());
    LogAttributes.writeThread(record, event.getThreadName());
    writeContext(record, contextKeys);
    writePairs(record);
    writeMarkers(record);
    IThrowableProxy throwable = event.getThrowableProxy();
    if (throwable != null) {
      LogAttributes.writeException(
          record, throwable.getClassName(), throwable.getMessage(), stackTrace(throwable));
    }
  }

  private void writeContext(LogRecordBuilder record, ContextKeys contextKeys) {
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      if (contextKeys.include(entry.getKey())) {
        record.setAttribute(AttributeKey.stringKey(MDC_PREFIX + entry.getKey()), entry.getValue());
      }
    }
  }

  private void writePairs(LogRecordBuilder record) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        record.setAttribute(AttributeKey.stringKey(pair.key), String.valueOf(pair.value));
      }
    }
  }

  private void writeMarkers(LogRecordBuilder record) {
    List<Marker> markers = event.getMarkerList();
    if (markers != null) {
      List<String> names =
          markers.stream()
              .map(Marker::getName)
              .filter(name -> !name.equals(LogAttributes.COMMONS_LOGGING_MARKER))
              .toList();
      if (!names.isEmpty()) {
        record.setAttribute(MARKER, names);
      }
    }
  }

  /** An exception of another process is only known to Logback, and so is one that cannot print. */
  static String stackTrace(IThrowableProxy proxy) {
    return proxy instanceof ThrowableProxy original
        ? StackTrace.of(original.getThrowable()).orElseGet(() -> ThrowableProxyUtil.asString(proxy))
        : ThrowableProxyUtil.asString(proxy);
  }

  private Instant timestamp() {
    Instant instant = event.getInstant();
    return instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant;
  }
}
