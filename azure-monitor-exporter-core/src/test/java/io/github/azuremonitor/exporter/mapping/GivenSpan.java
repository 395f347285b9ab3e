/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind.EXCEPTION;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind.REQUEST;
import static io.github.azuremonitor.exporter.mapping.Markdown.code;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A span of 250 ms.
 *
 * @param attributeText for {@link Telemetry#attributes}
 * @param observed whether it is one of Spring Boot's observations, whose attributes are texts
 * @param events {@code name: attributes}
 * @param links the attributes of its links; each leads to another span of the same trace
 */
record GivenSpan(
    SpanKind kind,
    String name,
    String attributeText,
    StatusCode status,
    Parent parent,
    boolean observed,
    List<String> events,
    List<String> links)
    implements GivenTelemetry {

  /** The scope of all spans that Spring Boot makes of observations. */
  private static final InstrumentationScopeInfo SPRING_BOOT =
      InstrumentationScopeInfo.create("org.springframework.boot");

  /** Name of a span where the name is not what the case is about. */
  private static final String ANY_NAME = "x";

  /** Where the span's parent is. */
  enum Parent {
    NONE(""),
    LOCAL("within another span of this process"),
    REMOTE("called by another process");

    private final String words;

    Parent(String words) {
      this.words = words;
    }

    private SpanContext context() {
      return switch (this) {
        case NONE -> SpanContext.getInvalid();
        case LOCAL -> Telemetry.LOCAL_PARENT;
        case REMOTE -> Telemetry.REMOTE_PARENT;
      };
    }
  }

  static GivenSpan span(SpanKind kind, String name, String attributes) {
    return new GivenSpan(
        kind, name, attributes, StatusCode.UNSET, Parent.NONE, false, List.of(), List.of());
  }

  static GivenSpan server(String name, String attributes) {
    return span(SpanKind.SERVER, name, attributes);
  }

  static GivenSpan client(String name, String attributes) {
    return span(SpanKind.CLIENT, name, attributes);
  }

  static GivenSpan producer(String name, String attributes) {
    return span(SpanKind.PRODUCER, name, attributes);
  }

  static GivenSpan consumer(String name, String attributes) {
    return span(SpanKind.CONSUMER, name, attributes);
  }

  /** A step within the process: it has a parent there. */
  static GivenSpan internal(String name, String attributes) {
    return span(SpanKind.INTERNAL, name, attributes).with(Parent.LOCAL);
  }

  GivenSpan with(StatusCode newStatus) {
    return new GivenSpan(kind, name, attributeText, newStatus, parent, observed, events, links);
  }

  GivenSpan with(Parent newParent) {
    return new GivenSpan(kind, name, attributeText, status, newParent, observed, events, links);
  }

  /** Makes it an observation of Spring Boot. */
  GivenSpan observation() {
    return new GivenSpan(kind, name, attributeText, status, parent, true, events, links);
  }

  GivenSpan withEvents(String... newEvents) {
    return new GivenSpan(
        kind, name, attributeText, status, parent, observed, List.of(newEvents), links);
  }

  GivenSpan withLinks(String... newLinks) {
    return new GivenSpan(
        kind, name, attributeText, status, parent, observed, events, List.of(newLinks));
  }

  @Override
  public List<JsonNode> map(MappedItems items, Resource resource) {
    return items.spans(span(resource));
  }

  private SpanData span(Resource resource) {
    var builder =
        Telemetry.span(kind, name, attributeText)
            .setParentSpanContext(parent.context())
            .setStatus(StatusData.create(status, ""))
            .setResource(resource)
            .setEvents(events.stream().map(GivenSpan::event).toList())
            .setTotalRecordedEvents(events.size())
            .setLinks(links.stream().map(GivenSpan::link).toList());
    if (observed) {
      builder.setInstrumentationScopeInfo(SPRING_BOOT).setAttributes(texts());
    }
    return builder.build();
  }

  private Attributes texts() {
    AttributesBuilder texts = Attributes.builder();
    attributes().forEach(texts::put);
    return texts.build();
  }

  private static EventData event(String text) {
    int colon = text.indexOf(':');
    return Telemetry.event(text.substring(0, colon), text.substring(colon + 1).strip());
  }

  private static LinkData link(String attributes) {
    return LinkData.create(Telemetry.LOCAL_PARENT, Telemetry.attributes(attributes));
  }

  @Override
  public Map<String, String> usual(ExpectedItem item) {
    Map<String, String> usual = new LinkedHashMap<>();
    if (item.kind() == ExpectedItem.Kind.METRIC) {
      return usual;
    }
    usual.put("ai.operation.id", Telemetry.TRACE_ID);
    boolean ofEvent = item.kind() == ExpectedItem.Kind.MESSAGE || item.kind() == EXCEPTION;
    if (ofEvent) {
      usual.put("ai.operation.parentId", Telemetry.SPAN_ID);
      if (kind == SpanKind.SERVER) {
        usual.put("ai.operation.name", name);
      }
      return usual;
    }
    if (parent != Parent.NONE) {
      usual.put("ai.operation.parentId", Telemetry.PARENT_ID);
    }
    usual.put("name", name);
    usual.put("success", "true");
    if (item.kind() == REQUEST) {
      usual.put("responseCode", "0");
      usual.put("ai.operation.name", item.fields().getOrDefault("name", name));
    }
    return usual;
  }

  @Override
  public List<String> description() {
    List<String> lines = new ArrayList<>();
    lines.add(kind + " span" + nameInWords());
    if (status != StatusCode.UNSET) {
      lines.add("status " + status);
    }
    if (parent != Parent.NONE && kind != SpanKind.INTERNAL) {
      lines.add(parent.words);
    }
    for (String event : events) {
      int colon = event.indexOf(':');
      String name = event.substring(0, colon);
      lines.add(name.isBlank() ? "event without a name" : "event " + code(name));
      Assignments.of(event.substring(colon + 1).strip())
          .forEach((key, value) -> lines.add("– " + Markdown.assignment(key, value)));
    }
    if (!links.isEmpty()) {
      lines.add(links.size() == 1 ? "a link to another span" : links.size() + " links to spans");
      links.stream()
          .flatMap(link -> Arrays.stream(link.split("; ")))
          .filter(attribute -> !attribute.isEmpty())
          .map(attribute -> "– " + code(attribute.replace("=", " = ")))
          .forEach(lines::add);
    }
    return lines;
  }

  private String nameInWords() {
    if (name.equals(ANY_NAME)) {
      return "";
    }
    return name.isBlank() ? " without a name" : " " + code(name);
  }

  @Override
  public Map<String, String> attributes() {
    return Assignments.of(attributeText);
  }
}
