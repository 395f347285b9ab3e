/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.log4j2;

import io.github.azuremonitor.spring.logging.ContextKeys;
import io.github.azuremonitor.spring.logging.LogAttributes;
import io.github.azuremonitor.spring.logging.LogLine;
import io.github.azuremonitor.spring.logging.StackTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A log event of Log4j. The attribute names are those by which the exporter knows what comes from
 * Log4j.
 *
 * <p>Key-value pairs of SLF4J are in the context data, where Log4j puts them.
 */
record Log4j2Line(LogEvent event) implements LogLine {

  private static final AttributeKey<String> MARKER = AttributeKey.stringKey("log4j.marker");
  private static final String CONTEXT_PREFIX = "log4j.context_data.";
  private static final String MAP_PREFIX = "log4j.map_message.";

  /** The entry of a map that is its text for humans, by convention of Log4j's own layouts. */
  private static final String TEXT_ENTRY = "message";

  @Override
  public String loggerName() {
    return Objects.requireNonNullElse(event.getLoggerName(), "");
  }

  /** A level of the application's own counts as the next more severe one of Log4j's. */
  @Override
  public Severity severity() {
    return switch (event.getLevel().getStandardLevel()) {
      case OFF, FATAL -> Severity.FATAL;
      case ERROR -> Severity.ERROR;
      case WARN -> Severity.WARN;
      case INFO -> Severity.INFO;
      case DEBUG -> Severity.DEBUG;
      case TRACE, ALL -> Severity.TRACE;
    };
  }

  @Override
  public @Nullable String contextValue(String key) {
    Object value = event.getContextData().getValue(key);
    return value == null ? null : value.toString();
  }

  @Override
  public LogLine toKept() {
    return new Log4j2Line(event.toImmutable());
  }

  @Override
  public void writeTo(LogRecordBuilder record, ContextKeys contextKeys) {
    var instant = event.getInstant();
    record
        .setTimestamp(Instant.ofEpochSecond(instant.getEpochSecond(), instant.getNanoOfSecond()))
        .setSeverityText(event.getLevel().name());
    writeMessage(record, event.getMessage());
    LogAttributes.writeThread(record, event.getThreadName());
    event
        .getContextData()
        .forEach(
            (key, value) -> {
              if (value != null && contextKeys.include(key)) {
                record.setAttribute(AttributeKey.stringKey(CONTEXT_PREFIX + key), value.toString());
              }
            });
    writeMarker(record, event.getMarker());
    Throwable thrown = event.getThrown();
    if (thrown != null) {
      LogAttributes.writeException(
          record,
          thrown.getClass().getName(),
          StackTrace.message(thrown),
          StackTrace.orType(thrown));
    }
  }

  private static void writeMessage(LogRecordBuilder record, Message message) {
    if (!(message instanceof MapMessage<?, ?> map)) {
      record.setBody(message.getFormattedMessage());
      return;
    }
    String text = map.getFormat();
    boolean textIsEntry = text == null || text.isEmpty();
    if (textIsEntry) {
      text = map.get(TEXT_ENTRY);
    }
    record.setBody(text == null || text.isEmpty() ? map.getFormattedMessage() : text);
    map.getData()
        .forEach(
            (key, value) -> {
              if (value != null && !(textIsEntry && key.equals(TEXT_ENTRY))) {
                record.setAttribute(AttributeKey.stringKey(MAP_PREFIX + key), value.toString());
              }
            });
  }

  private static void writeMarker(LogRecordBuilder record, @Nullable Marker marker) {
    if (marker != null) {
      Set<String> names = new LinkedHashSet<>();
      collect(marker, names);
      names.remove(LogAttributes.COMMONS_LOGGING_MARKER);
      if (!names.isEmpty()) {
        record.setAttribute(MARKER, String.join(",", names));
      }
    }
  }

  private static void collect(Marker marker, Set<String> names) {
    Marker[] parents = marker.getParents();
    if (names.add(marker.getName()) && parents != null) {
      for (Marker parent : parents) {
        collect(parent, names);
      }
    }
  }
}
