/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.envelope.CollectedBatches.json;
import static io.github.azuremonitor.exporter.mapping.MappedItems.data;
import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.MappedItems.tag;
import static io.github.azuremonitor.exporter.mapping.MappedItems.type;
import static io.github.azuremonitor.exporter.mapping.Telemetry.LOCAL_PARENT;
import static io.github.azuremonitor.exporter.mapping.Telemetry.REMOTE_PARENT;
import static io.github.azuremonitor.exporter.mapping.Telemetry.event;
import static io.github.azuremonitor.exporter.mapping.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SpanEventTest {

  private static final String EXCEPTION =
      "exception.type=java.lang.IllegalStateException; exception.message=boom;"
          + " exception.stacktrace=the stack; exception.escaped=true";

  private final MappedItems items = new MappedItems();

  private List<JsonNode> eventsOf(String spanAttributes, SpanContext parent, EventData... events) {
    List<JsonNode> all =
        items.spans(
            span(SpanKind.SERVER, "GET /x", spanAttributes)
                .setParentSpanContext(parent)
                .setEvents(List.of(events))
                .build());
    assertThat(type(all.get(0))).isEqualTo("RequestData");
    return all.subList(1, all.size());
  }

  private JsonNode eventOf(String spanAttributes, EventData event) {
    return MappedItems.only(eventsOf(spanAttributes, SpanContext.getInvalid(), event));
  }

  @Test
  @DisplayName("TR-61 to TR-64 the example of a message and an exception, in order")
  void messageAndException() {
    List<JsonNode> events =
        eventsOf(
            "tenant=t1; http.request.method=GET; microsoft.sample_rate=25",
            REMOTE_PARENT,
            event("hello", "ek=ev; http.x=y"),
            event("exception", EXCEPTION + "; more=m"));
    assertThat(data(events.get(0))).isEqualTo(json("{'message':'hello','properties':{'ek':'ev'}}"));
    assertThat(data(events.get(1)))
        .isEqualTo(
            json(
                "{'exceptions':[{'typeName':'java.lang.IllegalStateException','message':'boom',"
                    + "'hasFullStack':true,'stack':'the stack'}],"
                    + "'properties':{'tenant':'t1','more':'m'}}"));
    assertThat(events)
        .allSatisfy(
            item -> {
              assertThat(tag(item, "ai.operation.id")).isEqualTo(Telemetry.TRACE_ID);
              assertThat(tag(item, "ai.operation.parentId")).isEqualTo(Telemetry.SPAN_ID);
              assertThat(tag(item, "ai.operation.name")).isEqualTo("GET /x");
              assertThat(item.path("sampleRate").asDouble()).isEqualTo(25);
              assertThat(item.path("time").asString()).isEqualTo("2023-11-14T22:13:20.1244567Z");
            });
  }

  @Test
  @DisplayName("TR-62 events after an exception are kept")
  void eventsAfterAnException() {
    List<JsonNode> events =
        eventsOf(
            "",
            SpanContext.getInvalid(),
            event("exception", EXCEPTION),
            event("after", ""),
            event("exception", EXCEPTION));
    assertThat(events)
        .extracting(MappedItems::type)
        .containsExactly("ExceptionData", "MessageData", "ExceptionData");
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @DisplayName("TR-62 what makes an event an exception")
  @CsvSource({
    "exception, '', ExceptionData",
    "other, exception.type=T, ExceptionData",
    "other, exception.message=m, ExceptionData",
    "other, exception.stacktrace=s, MessageData",
    "other, k=v, MessageData",
  })
  void exceptionOrMessage(String name, String attributes, String baseType) {
    assertThat(type(eventOf("", event(name, attributes)))).isEqualTo(baseType);
  }

  @Test
  @DisplayName("TR-62 an exception is reported once, not for each span it passes through")
  void exceptionBelowALocalParent() {
    List<JsonNode> events =
        eventsOf("", LOCAL_PARENT, event("exception", EXCEPTION), event("hello", ""));
    assertThat(events).extracting(MappedItems::type).containsExactly("MessageData");
    items.assertLost(DropReason.MAPPING_ERROR, 0);
  }

  @Test
  @DisplayName("TR-62 the span's attributes win over the event's")
  void propertiesOfAnException() {
    JsonNode item = eventOf("k=span; s=1", event("exception", EXCEPTION + "; k=event; e=2"));
    assertThat(properties(item)).isEqualTo(json("{'k':'span','s':'1','e':'2'}"));
  }

  @Test
  @DisplayName("TR-61 a message does not have the span's attributes")
  void propertiesOfAMessage() {
    assertThat(data(eventOf("k=span", event("hello", "")))).isEqualTo(json("{'message':'hello'}"));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @DisplayName("TR-63 type and message stand in for each other")
  @CsvSource({
    "exception.type=T; exception.message=m, T, m",
    "exception.type=T, T, T",
    "exception.message=m, Exception, m",
    "k=v, Exception, Exception",
  })
  void exceptionFields(String attributes, String typeName, String message) {
    JsonNode exception =
        eventOf("", event("exception", attributes)).at("/data/baseData/exceptions/0");
    assertThat(exception.path("typeName").asString()).isEqualTo(typeName);
    assertThat(exception.path("message").asString()).isEqualTo(message);
    assertThat(exception.has("stack")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  @DisplayName("TR-61 a message without text becomes n/a")
  void blankName(String name) {
    assertThat(data(eventOf("", event(name, ""))).path("message").asString()).isEqualTo("n/a");
  }

  @ParameterizedTest(name = "{0} / {1}: {2} = {3}")
  @DisplayName("TR-61 tags come from the event, and what it does not say from the span")
  @CsvSource({
    "enduser.id=s, k=v, ai.user.authUserId, s",
    "enduser.id=s, enduser.id=e, ai.user.authUserId, e",
    "k=v, enduser.id=e, ai.user.authUserId, e",
    "enduser.pseudo.id=s, enduser.pseudo.id=e, ai.user.id, e",
    "microsoft.user.account_id=s, k=v, ai.user.accountId, s",
    "microsoft.session.id=s, session.id=e, ai.session.id, e",
    "session.id=s, k=v, ai.session.id, s",
    "user_agent.original=s, k=v, ai.user.userAgent, s",
    "user_agent.synthetic.type=bot, k=v, ai.operation.syntheticSource, True",
    "user_agent.synthetic.type=bot, microsoft.synthetic_source=e,"
        + " ai.operation.syntheticSource, e",
    "microsoft.client.ip=1.1.1.1, k=v, ai.location.ip, 1.1.1.1",
    "microsoft.client.ip=1.1.1.1, microsoft.client.ip=2.2.2.2, ai.location.ip, 2.2.2.2",
    "k=v, client.address=2.2.2.2, ai.location.ip, ''",
  })
  void tags(String spanAttributes, String eventAttributes, String tag, String expected) {
    assertThat(tag(eventOf(spanAttributes, event("hello", eventAttributes)), tag))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("TR-61 events of a dependency have no operation name")
  void eventOfADependency() {
    List<JsonNode> all =
        items.spans(
            span(SpanKind.SERVER, "request", "").build(),
            span(SpanKind.CLIENT, "call", "").setEvents(List.of(event("hello", ""))).build());
    assertThat(tag(all.get(2), "ai.operation.name")).isEmpty();
  }

  @Test
  @DisplayName("ENV-28 an event over 64 KB costs neither the span nor its neighbours")
  void oversizedEvent() {
    String wide = "€".repeat(8192);
    List<JsonNode> events =
        eventsOf(
            "",
            SpanContext.getInvalid(),
            event("before", ""),
            event("large", "a=" + wide + "; b=" + wide + "; c=" + wide),
            event("after", ""));
    assertThat(events)
        .extracting(item -> data(item).path("message").asString())
        .containsExactly("before", "large", "after");
    items.assertLost(DropReason.TOO_LARGE, 0);
    assertThat(items.report().fates(TelemetryType.MESSAGE).trimmed()).isEqualTo(1);
  }
}
