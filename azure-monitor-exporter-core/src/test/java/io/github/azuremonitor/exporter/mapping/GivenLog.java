/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind.EXCEPTION;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind.MESSAGE;
import static io.github.azuremonitor.exporter.mapping.Markdown.code;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A log record.
 *
 * @param attributeText for {@link Telemetry#attributes}
 * @param inSpan whether it was written while a span was current
 */
record GivenLog(
    String attributeText,
    Severity severity,
    @Nullable Value<?> body,
    String logger,
    boolean inSpan,
    String eventName)
    implements GivenTelemetry {

  static final String LOGGER = "com.foo.Bar";

  private static final Value<?> TEXT = Value.of("order placed");

  /** A record of level INFO, outside of any span. */
  static GivenLog log(String attributes) {
    return new GivenLog(attributes, Severity.INFO, TEXT, LOGGER, false, "");
  }

  GivenLog with(Severity newSeverity) {
    return new GivenLog(attributeText, newSeverity, body, logger, inSpan, eventName);
  }

  GivenLog withBody(@Nullable Value<?> newBody) {
    return new GivenLog(attributeText, severity, newBody, logger, inSpan, eventName);
  }

  GivenLog withBody(String newBody) {
    return withBody(Value.of(newBody));
  }

  GivenLog ofLogger(String newLogger) {
    return new GivenLog(attributeText, severity, body, newLogger, inSpan, eventName);
  }

  GivenLog withinSpan() {
    return new GivenLog(attributeText, severity, body, logger, true, eventName);
  }

  GivenLog withEventName(String newEventName) {
    return new GivenLog(attributeText, severity, body, logger, inSpan, newEventName);
  }

  @Override
  public List<JsonNode> map(MappedItems items, Resource resource) {
    var builder =
        Telemetry.log(attributeText)
            .setSeverity(severity)
            .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(logger))
            .setResource(resource);
    if (body != null) {
      builder.setBodyValue(body);
    }
    if (inSpan) {
      builder.setSpanContext(Telemetry.CONTEXT);
    }
    if (!eventName.isEmpty()) {
      builder.setEventName(eventName);
    }
    return items.logs(builder.build());
  }

  @Override
  public Map<String, String> usual(ExpectedItem item) {
    Map<String, String> usual = new LinkedHashMap<>();
    if (inSpan) {
      usual.put("ai.operation.id", Telemetry.TRACE_ID);
      usual.put("ai.operation.parentId", Telemetry.SPAN_ID);
    }
    if (item.kind() == MESSAGE || item.kind() == EXCEPTION) {
      usual.put("properties.SourceType", "Logger");
      usual.put("properties.LoggerName", logger);
      if (severity == Severity.INFO) {
        usual.put("severityLevel", "Information");
        usual.put("properties.LoggingLevel", "INFO");
      }
      String text = body == null ? "" : body.asString();
      usual.put(item.kind() == MESSAGE ? "message" : "properties.Logger Message", text);
    }
    return usual;
  }

  @Override
  public List<String> description() {
    List<String> lines = new ArrayList<>();
    String level =
        severity == Severity.UNDEFINED_SEVERITY_NUMBER ? "without a level" : severity.name();
    lines.add("log record " + level);
    if (body == null) {
      lines.add("no body");
    } else if (!body.equals(TEXT)) {
      lines.add("body " + code(ValueText.of(body)));
    }
    if (!logger.equals(LOGGER)) {
      lines.add("logger " + code(logger));
    }
    if (inSpan) {
      lines.add("within a span");
    }
    if (!eventName.isEmpty()) {
      lines.add("event name " + code(eventName));
    }
    return lines;
  }

  @Override
  public Map<String, String> attributes() {
    return Assignments.of(attributeText);
  }
}
