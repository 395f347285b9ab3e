/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EnvelopeWriterTest {

  private static final String KEY = "11111111-2222-3333-4444-555555555555";
  private static final long TIME = 1_700_000_000_123_456_789L;

  private final CollectedBatches sink = new CollectedBatches();
  private final EnvelopeFormat format = new EnvelopeFormat(KEY, new BufferPool());
  private final EnvelopeWriter out = format.writer(sink, 1);

  @Test
  @DisplayName("ENV-1 to ENV-10 a whole item")
  void wholeDocument() {
    out.begin(TelemetryType.REQUEST, TIME, 25.5);
    out.tags(TagSet.builder().put(Tag.CLOUD_ROLE, "[shop]/orders").put(Tag.USER_ID, "").build());
    out.tag(Tag.OPERATION_NAME, "GET /orders/{id}");
    out.data();
    out.field(Field.ID, "00f067aa0ba902b7");
    out.duration(250_000_000);
    out.success(false);
    out.field(Field.RESPONSE_CODE, "404");
    out.field(Field.URL, null);
    out.property("tenant", "t1");
    out.property("quote", "\"\\/\n\u0001é😀");
    out.end();
    assertThat(only())
        .isEqualTo(
            CollectedBatches.json(
                """
                {"ver":1,"name":"Request","time":"2023-11-14T22:13:20.1234567Z","sampleRate":25.5,
                 "iKey":"11111111-2222-3333-4444-555555555555",
                 "tags":{"ai.cloud.role":"[shop]/orders","ai.operation.name":"GET /orders/{id}"},
                 "data":{"baseType":"RequestData","baseData":{"ver":2,"id":"00f067aa0ba902b7",
                 "duration":"00:00:00.250000","success":false,"responseCode":"404",
                 "properties":{"tenant":"t1","quote":"\\"\\\\/\\n\\u0001é😀"}}}}
                """));
    assertThat(sink.lines().get(0)).doesNotContain("\n").contains("é😀", "\\u0001", "\\\\/");
  }

  @ParameterizedTest
  @DisplayName("ENV-2 name and baseType go by the telemetry type")
  @CsvSource({
    "REQUEST, Request, RequestData",
    "DEPENDENCY, RemoteDependency, RemoteDependencyData",
    "EXCEPTION, Exception, ExceptionData",
    "MESSAGE, Message, MessageData",
    "EVENT, Event, EventData",
    "METRIC, Metric, MetricData",
    "AVAILABILITY, Availability, AvailabilityData",
    "PAGE_VIEW, PageView, PageViewData",
  })
  void kinds(TelemetryType type, String name, String baseType) {
    JsonNode item = item(type, w -> {}, w -> {});
    assertThat(item.at("/name").asString()).isEqualTo(name);
    assertThat(item.at("/data/baseType").asString()).isEqualTo(baseType);
    assertThat(item.at("/data/baseData/ver").asInt()).isEqualTo(2);
    assertThat(sink.types()).containsExactly(type);
  }

  @Test
  @DisplayName("ENV-9 tags and properties are left out when empty")
  void emptyMapsAreNotWritten() {
    JsonNode item =
        message(
            w -> {
              w.tags(TagSet.builder().build());
              w.tag(Tag.USER_ID, null);
              w.tag(Tag.USER_ID, "");
            },
            w -> w.property("", "dropped"));
    assertThat(item.has("tags")).isFalse();
    assertThat(item.at("/data/baseData").has("properties")).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("ENV-6 a sample rate is written when it is a percentage below 100")
  @CsvSource({
    "50, 50.0",
    "33.333333333333336, 33.333333333333336",
    "0.001, 0.001",
    "99.99, 99.99",
    "100,",
    "100.1,",
    "0,",
    "-0.0,",
    "-1,",
    "NaN,",
    "Infinity,",
    "-Infinity,",
  })
  void sampleRates(double rate, @Nullable Double written) {
    out.begin(TelemetryType.MESSAGE, TIME, rate);
    out.data();
    out.end();
    JsonNode sampleRate = only().path("sampleRate");
    assertThat(sampleRate.isMissingNode() ? null : sampleRate.asDouble()).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Tags are cut to their limits, alone and in a set")
  void tagLimits(Tag tag) {
    String longest = "x".repeat(tag.limit);
    TagSet set = TagSet.builder().put(tag, longest + "y").build();
    assertThat(message(w -> w.tag(tag, longest + "y"), w -> {}).at("/tags").properties())
        .containsExactly(Map.entry(tag.name, json(longest)));
    assertThat(message(w -> w.tag(tag, longest), w -> {}).at("/tags").properties())
        .containsExactly(Map.entry(tag.name, json(longest)));
    assertThat(message(w -> w.tags(set), w -> {}).at("/tags").properties())
        .containsExactly(Map.entry(tag.name, json(longest)));
  }

  @ParameterizedTest
  @DisplayName("The limits of the tags are those of the service")
  @CsvSource({
    "ai.application.ver, 1024",
    "ai.cloud.role, 256",
    "ai.cloud.roleInstance, 256",
    "ai.device.id, 1024",
    "ai.device.model, 256",
    "ai.device.oemName, 256",
    "ai.device.os, 256",
    "ai.device.osVersion, 256",
    "ai.device.type, 64",
    "ai_legacyRootID, 128",
    "ai.internal.sdkVersion, 64",
    "ai.location.ip, 45",
    "ai.operation.id, 128",
    "ai.operation.name, 1024",
    "ai.operation.parentId, 512",
    "ai.operation.syntheticSource, 1024",
    "ai.session.id, 64",
    "ai.user.accountId, 1024",
    "ai.user.authUserId, 1024",
    "ai.user.id, 128",
    "ai.user.userAgent, 2048",
  })
  void tagTable(String name, int limit) {
    assertThat(Tag.values())
        .filteredOn(tag -> tag.name.equals(name))
        .singleElement()
        .satisfies(tag -> assertThat(tag.limit).isEqualTo(limit));
    assertThat(Tag.values()).hasSize(21);
  }

  @ParameterizedTest
  @DisplayName("Fields are cut to the limits of the service")
  @CsvSource({
    "ID, id, 512",
    "NAME, name, 1024",
    "EVENT_NAME, name, 512",
    "RESPONSE_CODE, responseCode, 1024",
    "SOURCE, source, 1024",
    "URL, url, 2048",
    "RESULT_CODE, resultCode, 1024",
    "DATA, data, 8192",
    "TYPE, type, 1024",
    "TARGET, target, 1024",
    "MESSAGE, message, 32768",
  })
  void fieldLimits(Field field, String name, int limit) {
    String longest = "x".repeat(limit);
    assertThat(data(w -> w.field(field, longest + "y")).path(name).asString()).isEqualTo(longest);
    assertThat(data(w -> w.field(field, longest)).path(name).asString()).isEqualTo(longest);
    assertThat(data(w -> w.field(field, null)).has(name)).isFalse();
  }

  @Test
  @DisplayName("ENV-15 a key has 1 to 150 characters, a value at most 8192")
  void propertyLimits() {
    JsonNode properties =
        data(w -> {
              w.property("", "empty key");
              w.property("k".repeat(150), "longest key");
              w.property("k".repeat(151), "key too long");
              w.property("null", null);
              w.property("empty", "");
              w.property("long", "v".repeat(8193));
              w.property("pair", "v".repeat(8191) + "😀");
            })
            .path("properties");
    assertThat(properties)
        .isEqualTo(
            CollectedBatches.json(
                "{\"%s\":\"longest key\",\"empty\":\"\",\"long\":\"%s\",\"pair\":\"%s\"}"
                    .formatted("k".repeat(150), "v".repeat(8192), "v".repeat(8191))));
  }

  @Test
  @DisplayName("ENV-15 the first of two properties of one key wins")
  void duplicateKeys() {
    assertThat(
            data(w -> {
                  w.property("a", "1");
                  w.property("b", "2");
                  w.property("a", "3");
                  w.property("\uD800", "4");
                  w.property("\uDC00", "5");
                })
                .path("properties"))
        .isEqualTo(CollectedBatches.json("{'a':'1','b':'2','\uFFFD':'4'}"));
  }

  @Test
  void keysOfOneItemAreFreeInTheNext() {
    for (String value : List.of("1", "2")) {
      out.begin(TelemetryType.MESSAGE, TIME, 100);
      out.data();
      out.property("a", value);
      out.end();
    }
    out.finish();
    assertThat(sink.items())
        .extracting(item -> item.at("/data/baseData/properties/a").asString())
        .containsExactly("1", "2");
  }

  @Test
  @DisplayName("ENV-19 half a surrogate pair becomes U+FFFD wherever it stands")
  void loneSurrogates() {
    JsonNode item =
        message(
            w -> w.tag(Tag.USER_ID, "a\uD800"),
            w -> {
              w.field(Field.MESSAGE, "\uDC00b");
              w.property("k\uD800", "v\uDBFF");
            });
    assertThat(item.at("/tags/ai.user.id").asString()).isEqualTo("a\uFFFD");
    assertThat(item.at("/data/baseData/message").asString()).isEqualTo("\uFFFDb");
    assertThat(item.at("/data/baseData/properties"))
        .isEqualTo(CollectedBatches.json("{'k\uFFFD':'v\uFFFD'}"));
  }

  static Stream<Arguments> points() {
    double none = Double.NaN;
    return Stream.of(
        point(3, 1, none, none, "{'name':'n','value':3.0,'count':1}"),
        point(40, 2, 10, 30, "{'name':'n','value':40.0,'count':2,'min':10.0,'max':30.0}"),
        point(
            1, Integer.MAX_VALUE, 0, none, "{'name':'n','value':1.0,'count':2147483647,'min':0.0}"),
        point(1, Integer.MAX_VALUE + 1L, none, 2, "{'name':'n','value':1.0,'max':2.0}"),
        point(1e21, 1, Double.NEGATIVE_INFINITY, none, "{'name':'n','value':1.0E21,'count':1}"));
  }

  private static Arguments point(double value, long count, double min, double max, String json) {
    return Arguments.of(new MetricPoint("n", value, count, min, max), json);
  }

  @ParameterizedTest
  @MethodSource("points")
  @DisplayName("ME-4, ENV-18 count, minimum and maximum are left out when they cannot be sent")
  void metricPoints(MetricPoint point, String expected) {
    assertThat(data(w -> w.metric(point)).at("/metrics/0"))
        .isEqualTo(CollectedBatches.json(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  @DisplayName("ENV-11 a metric without a name is called unknown")
  void namelessMetric(String name) {
    MetricPoint point = new MetricPoint(name, 1, 1, 0, 0);
    assertThat(data(w -> w.metric(point)).at("/metrics/0/name").asString()).isEqualTo("unknown");
  }

  @Test
  @DisplayName("ME-9 a metric's name is cut at 1024")
  void metricName() {
    MetricPoint point = new MetricPoint("n".repeat(1025), 1, 1, 0, 0);
    assertThat(data(w -> w.metric(point)).at("/metrics/0/name").asString()).hasSize(1024);
  }

  @ParameterizedTest
  @DisplayName("ENV-11, TR-63 type and message of an exception stand in for each other")
  @CsvSource(
      nullValues = "null",
      value = {
        "T, m, T, m",
        "T, null, T, T",
        "T, ' ', T, T",
        "null, m, Exception, m",
        "' ', m, Exception, m",
        "null, null, Exception, Exception",
        "'', '', Exception, Exception",
      })
  void exceptions(
      @Nullable String type, @Nullable String message, String typeName, String shownMessage) {
    JsonNode data = data(w -> w.exception(new ExceptionDetails(type, message, null)));
    assertThat(data.path("exceptions"))
        .containsExactly(
            CollectedBatches.json(
                "{'typeName':'%s','message':'%s'}".formatted(typeName, shownMessage)));
  }

  @Test
  @DisplayName("LG-44 a stack trace is cut at a line end and then no longer full")
  void stackIsCutAtLineEnd() {
    String line = "\tat " + "f".repeat(100);
    String stack = ("T: m\n" + (line + "\n").repeat(400)).strip();
    JsonNode exception = exception(stack);
    String kept = exception.path("stack").asString();
    assertThat(kept).hasSizeLessThanOrEqualTo(32_768).endsWith(line);
    assertThat(stack).startsWith(kept + "\n");
    assertThat(exception.path("hasFullStack").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("LG-44 a stack trace that fits is full, a single line is cut anywhere")
  void stackLimits() {
    assertThat(exception("s".repeat(32_768)).path("hasFullStack").asBoolean()).isTrue();
    JsonNode cut = exception("s".repeat(32_769));
    assertThat(cut.path("stack").asString()).hasSize(32_768);
    assertThat(cut.path("hasFullStack").asBoolean()).isFalse();
    assertThat(exception("s".repeat(32_768) + "\n").path("stack").asString()).hasSize(32_768);
    assertThat(exception("").has("stack")).isFalse();
  }

  @Test
  void exceptionTextsAreCut() {
    JsonNode exception =
        data(w -> w.exception(new ExceptionDetails("T".repeat(1025), "m".repeat(32_769), null)))
            .at("/exceptions/0");
    assertThat(exception.path("typeName").asString()).hasSize(1024);
    assertThat(exception.path("message").asString()).hasSize(32_768);
  }

  private JsonNode exception(String stack) {
    return data(w -> w.exception(new ExceptionDetails("T", "m", stack))).at("/exceptions/0");
  }

  private JsonNode data(Consumer<EnvelopeWriter> fields) {
    return message(w -> {}, fields).at("/data/baseData");
  }

  private JsonNode message(Consumer<EnvelopeWriter> tags, Consumer<EnvelopeWriter> fields) {
    return item(TelemetryType.MESSAGE, tags, fields);
  }

  private JsonNode item(
      TelemetryType type, Consumer<EnvelopeWriter> tags, Consumer<EnvelopeWriter> fields) {
    EnvelopeWriter writer = format.writer(sink, 1);
    writer.begin(type, TIME, 100);
    tags.accept(writer);
    writer.data();
    fields.accept(writer);
    writer.end();
    writer.finish();
    return sink.items().get(sink.lines().size() - 1);
  }

  private JsonNode only() {
    out.finish();
    assertThat(sink.lines()).hasSize(1);
    return sink.items().get(0);
  }

  private static JsonNode json(String text) {
    return CollectedBatches.json('"' + text + '"');
  }

  @Test
  @DisplayName("an item that nobody ended or abandoned goes when the next one begins")
  void beginAbandons() {
    out.begin(TelemetryType.REQUEST, TIME, 100);
    out.data();
    out.field(Field.NAME, "half");
    out.begin(TelemetryType.MESSAGE, TIME, 100);
    out.data();
    out.field(Field.MESSAGE, "whole");
    out.end();
    assertThat(only().at("/data/baseData/message").asString()).isEqualTo("whole");
    assertThat(sink.lines()).hasSize(1).first().asString().doesNotContain("half");
  }
}
