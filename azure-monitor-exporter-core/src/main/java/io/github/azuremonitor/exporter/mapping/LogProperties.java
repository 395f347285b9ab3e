/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_FILE_PATH;
import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_FUNCTION;
import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_FUNCTION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_LINE_NUMBER;
import static io.github.azuremonitor.exporter.mapping.Attribute.CODE_NAMESPACE;
import static io.github.azuremonitor.exporter.mapping.Attribute.THREAD_NAME;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The custom properties of a log record: where it was logged, under the names that the portal's
 * users know, and its attributes, with the prefixes taken off under which appenders put the
 * diagnostic context.
 */
final class LogProperties implements BiConsumer<AttributeKey<?>, Object> {

  private static final List<String> CONTEXT_PREFIXES =
      List.of(
          "logback.mdc.",
          "log4j.context_data.",
          "log4j.mdc.",
          "log4j.map_message.",
          "jboss-logmanager.mdc.");

  private static final List<String> MARKERS = List.of("logback.marker", "log4j.marker");

  /** What Azure Functions' host tells of an invocation. */
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "applicationinsights.internal.invocationId", "InvocationId",
          "applicationinsights.internal.processId", "ProcessId",
          "applicationinsights.internal.logLevel", "LogLevel",
          "applicationinsights.internal.category", "Category",
          "applicationinsights.internal.hostInstanceId", "HostInstanceId",
          "applicationinsights.internal.azFuncLiveLogsSessionId", "#AzFuncLiveLogsSessionId");

  private final PropertyWriter properties;
  private final FunctionNames functions = new FunctionNames();
  private @Nullable ItemOutput out;

  LogProperties(MappingSettings settings) {
    this.properties = new PropertyWriter(settings);
  }

  /** Writes what the exporter knows of the logger; it comes first and so wins over attributes. */
  void writeLoggerProperties(LogRecordData log, KnownAttributes attributes, ItemOutput out) {
    out.property("SourceType", "Logger");
    String logger = log.getInstrumentationScopeInfo().getName();
    out.property("LoggerName", logger.isEmpty() ? null : logger);
    out.property("LoggingLevel", SeverityLevel.loggingLevel(log.getSeverity()));
    out.property("ThreadName", attributes.text(THREAD_NAME));
  }

  void writeAttributes(LogRecordData log, KnownAttributes attributes, ItemOutput out) {
    writeCode(attributes, out);
    String eventName = log.getEventName();
    out.property("EventName", eventName == null || eventName.isEmpty() ? null : eventName);
    this.out = out;
    log.getAttributes().forEach(this);
  }

  /** Writes one attribute; a method of this object, since a lambda would be one more per record. */
  @Override
  public void accept(AttributeKey<?> key, Object value) {
    ItemOutput out = Objects.requireNonNull(this.out);
    String name = key.getKey();
    if (AttributeFamilies.internal(name)) {
      String shown = FUNCTIONS.get(name);
      if (shown != null) {
        out.property(shown, AttributeText.of(value));
      }
    } else if (!name.startsWith("log") && !name.startsWith("jboss")) {
      properties.write(key, value, out);
    } else if (MARKERS.contains(name)) {
      out.property(
          "Marker",
          value instanceof List<?> markers
              ? AttributeText.joined(markers, ",")
              : AttributeText.of(value));
    } else {
      String shown = withoutContextPrefix(name);
      if (!AttributeFamilies.reserved(shown)) {
        out.property(shown, AttributeText.of(value));
      }
    }
  }

  private void writeCode(KnownAttributes attributes, ItemOutput out) {
    out.property("FileName", attributes.text(CODE_FILE_PATH));
    String function = attributes.text(CODE_FUNCTION_NAME);
    if (function == null) {
      out.property("ClassName", attributes.text(CODE_NAMESPACE));
      out.property("MethodName", attributes.text(CODE_FUNCTION));
    } else {
      FunctionNames.Function parts = functions.of(function);
      out.property("ClassName", parts.type());
      out.property("MethodName", parts.method());
    }
    Long line = attributes.number(CODE_LINE_NUMBER);
    out.property("LineNumber", line == null ? null : NumberText.of(line));
  }

  private static String withoutContextPrefix(String name) {
    for (String prefix : CONTEXT_PREFIXES) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }
}
