/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** ENV-26: what is left of an item that is over the service's limit. */
class TrimmedItemTest {

  private static final int MAX_BYTES = 65_536;
  private static final long NOW = System.currentTimeMillis() * 1_000_000;
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final CollectedBatches sink = new CollectedBatches();
  private final EnvelopeWriter out =
      new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", new BufferPool()).writer(sink, 8);

  @Test
  @DisplayName("ENV-16 prompts give way; identifiers, codes, types and token counts do not")
  void whatIsShortSurvives() {
    JsonNode item =
        trimmed(
            draft -> {
              dependency(draft);
              for (String key : List.of("gen_ai.input.messages", "gen_ai.output.messages")) {
                draft.property(key, "p".repeat(100_000));
              }
              draft.property("gen_ai.usage.input_tokens", "1234");
              draft.property("gen_ai.usage.output_tokens", "567");
              draft.property("gen_ai.request.model", "model-of-the-year");
              draft.measurement("waited", 12.5);
            });
    JsonNode data = item.at("/data/baseData");
    assertThat(item.at("/tags/ai.operation.id").asString()).isEqualTo(TRACE_ID);
    assertThat(item.at("/tags/ai.operation.parentId").asString()).isEqualTo("b7ad6b7169203331");
    assertThat(item.at("/tags/ai.operation.name").asString()).isEqualTo("GET /orders/{id}");
    assertThat(data.path("id").asString()).isEqualTo("00f067aa0ba902b7");
    assertThat(data.path("resultCode").asString()).isEqualTo("429");
    assertThat(data.path("type").asString()).isEqualTo("GenAI");
    assertThat(data.path("target").asString()).isEqualTo("api.example.com");
    assertThat(data.path("name").asString()).isEqualTo("chat");
    assertThat(data.path("duration").asString()).isEqualTo("00:00:00.250000");
    assertThat(data.path("success").asBoolean()).isFalse();
    assertThat(data.at("/properties/gen_ai.usage.input_tokens").asString()).isEqualTo("1234");
    assertThat(data.at("/properties/gen_ai.usage.output_tokens").asString()).isEqualTo("567");
    assertThat(data.at("/properties/gen_ai.request.model").asString())
        .isEqualTo("model-of-the-year");
    assertThat(data.at("/measurements/waited").asDouble()).isEqualTo(12.5);
    assertThat(data.at("/properties/gen_ai.input.messages").asString())
        .hasSizeGreaterThan(30_000)
        .hasSameSizeAs(data.at("/properties/gen_ai.output.messages").asString());
  }

  @Test
  @DisplayName("Long custom properties give way before the texts of fields")
  void propertiesGiveWayFirst() {
    JsonNode item =
        trimmed(
            draft -> {
              dependency(draft);
              draft.field(Field.DATA, "select 1 ".repeat(900));
              for (int i = 0; i < 20; i++) {
                draft.property("key" + i, "v".repeat(8192));
              }
            });
    JsonNode data = item.at("/data/baseData");
    assertThat(data.path("data").asString()).hasSize(8100);
    assertThat(data.path("properties").size()).isEqualTo(21);
    assertThat(data.at("/properties/key0").asString().length()).isBetween(2500, 3000);
  }

  @Test
  @DisplayName("TR-60 the list of links stays JSON")
  void linksStayJson() {
    String entry = "{\"operation_Id\":\"" + TRACE_ID + "\",\"id\":\"00f067aa0ba902b7\"}";
    String links = "[" + (entry + ",").repeat(99) + entry + "]";
    JsonNode item =
        trimmed(
            draft -> {
              dependency(draft);
              draft.property("_MS.links", links);
              for (int i = 0; i < 40; i++) {
                draft.property("key" + i, "€".repeat(8192));
              }
            });
    String kept = item.at("/data/baseData/properties/_MS.links").asString();
    JsonNode parsed = CollectedBatches.json("{\"links\":" + kept + "}").path("links");
    assertThat(parsed.size()).isBetween(1, 99);
    parsed.forEach(link -> assertThat(link.toString()).isEqualTo(entry));
  }

  @Test
  void ofThousandsOfShortPropertiesAsManyStayAsFit() {
    JsonNode item =
        trimmed(
            draft -> {
              dependency(draft);
              for (int i = 0; i < 5000; i++) {
                draft.property("key" + i, "v".repeat(i % 100));
              }
            });
    JsonNode properties = item.at("/data/baseData/properties");
    assertThat(properties.size()).isBetween(1500, 4999);
    assertThat(properties.has("key0")).isTrue();
    assertThat(properties.has("key4999")).isFalse();
    assertThat(lastBytes()).isGreaterThan(MAX_BYTES - 300);
    assertThat(item.at("/data/baseData/resultCode").asString()).isEqualTo("429");
  }

  @Test
  void ofThousandsOfMeasurementsAsManyStayAsFit() {
    JsonNode item =
        trimmed(
            draft -> {
              dependency(draft);
              draft.property("tenant", "t1");
              for (int i = 0; i < 10_000; i++) {
                draft.measurement("measurement" + i, i + 0.5);
              }
            });
    JsonNode data = item.at("/data/baseData");
    assertThat(data.path("measurements").size()).isBetween(1500, 9999);
    assertThat(data.at("/measurements/measurement0").asDouble()).isEqualTo(0.5);
    assertThat(data.at("/properties/tenant").asString()).isEqualTo("t1");
    assertThat(lastBytes()).isGreaterThan(MAX_BYTES - 300);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("ENV-19 characters that take six bytes each, in every tag and field at its limit")
  void worstCase(TelemetryType type) {
    String worst = "\u0001".repeat(40_000);
    JsonNode item =
        trimmed(
            draft -> {
              draft.begin(type, NOW, 100);
              for (Tag tag : Tag.values()) {
                draft.tag(tag, worst);
              }
              draft.data();
              draft.duration(1);
              draft.success(true);
              for (Field field : fieldsOf(type)) {
                draft.field(field, worst);
              }
              if (type == TelemetryType.EXCEPTION) {
                draft.exception(new ExceptionDetails(worst, worst, worst));
              }
              if (type == TelemetryType.METRIC) {
                draft.metric(new MetricPoint(worst, 1, 1, 1, 1, worst));
              }
              draft.property("short", "survives");
              for (int i = 0; i < 100; i++) {
                draft.property("key" + i + worst.substring(0, 140), worst);
                draft.measurement("key" + i + worst.substring(0, 140), 1);
              }
              draft.end();
            });
    assertThat(item.path("tags").size()).isEqualTo(Tag.values().length);
    for (Field field : fieldsOf(type)) {
      assertThat(item.at("/data/baseData").path(field.name).asString()).isNotEmpty();
    }
    assertThat(item.at("/data/baseData/properties/short").asString()).isEqualTo("survives");
    assertThat(lastBytes()).isGreaterThan(MAX_BYTES / 4);
  }

  private static List<Field> fieldsOf(TelemetryType type) {
    return switch (type) {
      case REQUEST -> List.of(Field.ID, Field.RESPONSE_CODE, Field.NAME, Field.SOURCE, Field.URL);
      case DEPENDENCY ->
          List.of(Field.ID, Field.NAME, Field.RESULT_CODE, Field.DATA, Field.TYPE, Field.TARGET);
      case MESSAGE -> List.of(Field.MESSAGE);
      case EXCEPTION, METRIC -> List.of();
      case EVENT -> List.of(Field.EVENT_NAME);
      case AVAILABILITY ->
          List.of(Field.ID, Field.NAME, Field.RUN_LOCATION, Field.AVAILABILITY_MESSAGE);
      case PAGE_VIEW -> List.of(Field.ID, Field.NAME, Field.URL, Field.REFERRED_URI);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ordinaryCases")
  @DisplayName("An ordinary item that is too large comes close to the limit")
  void notMuchMoreIsCutThanMust(String name, Consumer<ItemDraft> parts) {
    trimmed(
        draft -> {
          dependency(draft);
          parts.accept(draft);
        });
    assertThat(lastBytes()).as(name).isGreaterThan(MAX_BYTES / 2);
  }

  static Stream<Arguments> ordinaryCases() {
    return Stream.of(
        ordinaryCase("one prompt", d -> d.property("gen_ai.input.messages", "x".repeat(200_000))),
        ordinaryCase(
            "one prompt of wide letters",
            d -> d.property("gen_ai.input.messages", "€".repeat(60_000))),
        ordinaryCase("nine full properties", d -> properties(d, 9, "x".repeat(8192))),
        ordinaryCase("twelve larger ones", d -> properties(d, 12, "€".repeat(8192))),
        ordinaryCase("as many as a span may have", d -> properties(d, 128, "x".repeat(8192))),
        ordinaryCase("as many of wide letters", d -> properties(d, 128, "€".repeat(8192))),
        ordinaryCase("many of middle length", d -> properties(d, 128, "x".repeat(600))),
        ordinaryCase("short and long", d -> shortAndLong(d)),
        ordinaryCase("full of escapes", d -> properties(d, 20, "\u0001".repeat(8192))));
  }

  private static Arguments ordinaryCase(String name, Consumer<ItemDraft> parts) {
    return Arguments.of(name, parts);
  }

  private static void properties(ItemDraft draft, int count, String value) {
    for (int i = 0; i < count; i++) {
      draft.property("key" + i, value);
    }
  }

  private static void shortAndLong(ItemDraft draft) {
    properties(draft, 100, "short");
    draft.property("long", "x".repeat(8192));
    draft.property("gen_ai.output.messages", "\"".repeat(40_000));
  }

  @Test
  @DisplayName("ENV-26 exceptions with a huge message and a huge stack trace")
  void hugeExceptions() {
    String frames = "\tat com.example.Orders.place(Orders.java:42)\n".repeat(20_000);
    for (String letter : List.of("x", "€", "\u0001", "\"", "😀")) {
      for (String stack : List.of(frames, letter.repeat(200_000), "")) {
        JsonNode item =
            trimmed(
                draft -> {
                  draft.begin(TelemetryType.EXCEPTION, NOW, 100);
                  draft.tag(Tag.OPERATION_ID, TRACE_ID);
                  draft.data();
                  draft.exception(
                      new ExceptionDetails(
                          "com.example.OrderException",
                          letter.repeat(200_000),
                          "com.example.OrderException: " + letter + "\n" + stack));
                  draft.field(Field.SEVERITY_LEVEL, "Error");
                  properties(draft, 8, letter.repeat(8192));
                  draft.property("tenant", "t1");
                  draft.end();
                });
        JsonNode exception = item.at("/data/baseData/exceptions/0");
        assertThat(exception.path("typeName").asString()).isEqualTo("com.example.OrderException");
        assertThat(exception.path("message").asString()).startsWith(letter);
        assertThat(item.at("/data/baseData/properties/tenant").asString()).isEqualTo("t1");
        assertThat(item.at("/data/baseData/severityLevel").asString()).isEqualTo("Error");
        assertThat(lastBytes()).isGreaterThan(MAX_BYTES / 2);
      }
    }
  }

  @Test
  void neighboursOfATrimmedItemAreAsTheyWere() {
    ItemDraft neighbour = new ItemDraft();
    dependency(neighbour);
    ItemDraft huge = new ItemDraft();
    dependency(huge);
    properties(huge, 50, "x".repeat(8192));
    assertThat(neighbour.writeTo(out)).isFalse();
    assertThat(huge.writeTo(out)).isTrue();
    assertThat(neighbour.writeTo(out)).isFalse();
    out.finish();
    assertThat(sink.batchItems()).containsExactly(3);
    assertThat(sink.lines().get(2)).isEqualTo(sink.lines().get(0));
  }

  @Test
  void draftIsNotChangedByBeingTrimmed() {
    ItemDraft draft = new ItemDraft();
    dependency(draft);
    properties(draft, 50, "x".repeat(8192));
    assertThat(draft.writeTo(out)).isTrue();
    assertThat(draft.properties()).hasSize(50).containsValue("x".repeat(8192));
    assertThat(draft.writeTo(out)).isTrue();
    out.finish();
    assertThat(sink.lines().get(1)).isEqualTo(sink.lines().get(0));
  }

  @Test
  @DisplayName("ENV-11 the service takes every trimmed item")
  void anyTrimmedItemIsAccepted() throws IOException, InterruptedException {
    long seed = 20_261_123;
    Random random = new Random(seed);
    List<TelemetryType> types = List.of(TelemetryType.values());
    int trimmed = 0;
    for (int i = 0; i < 240; i++) {
      TelemetryType type = types.get(i % types.size());
      int entries = i % 3 == 0 ? 3000 : 60;
      ItemDraft draft = new ItemDraft();
      RandomItem.of(random, type, 40_000, entries, NOW).writeTo(draft);
      trimmed += draft.writeTo(out) ? 1 : 0;
    }
    out.finish();
    assertThat(trimmed).as("seed %d", seed).isGreaterThan(120);
    assertThat(sink.items()).as("seed %d", seed).hasSize(240);
    assertThat(sink.lines()).allMatch(line -> line.getBytes(UTF_8).length <= MAX_BYTES);
    assertAccepted(sink.lines(), "seed " + seed);
  }

  private static void assertAccepted(List<String> lines, String seed)
      throws IOException, InterruptedException {
    try (LocalIngestion service = LocalIngestion.start()) {
      HttpClient client = HttpClient.newHttpClient();
      for (String line : lines) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v2.1/track"))
                .POST(BodyPublishers.ofString(line))
                .build();
        client.send(request, BodyHandlers.discarding());
      }
      assertThat(service.rejections()).as(seed).isEmpty();
      assertThat(service.summary().accepted()).isEqualTo(lines.size());
    }
  }

  private static void dependency(ItemDraft draft) {
    draft.begin(TelemetryType.DEPENDENCY, NOW, 100);
    draft.tag(Tag.OPERATION_ID, TRACE_ID);
    draft.tag(Tag.OPERATION_PARENT_ID, "b7ad6b7169203331");
    draft.tag(Tag.OPERATION_NAME, "GET /orders/{id}");
    draft.tag(Tag.CLOUD_ROLE, "[shop]/orders");
    draft.data();
    draft.field(Field.ID, "00f067aa0ba902b7");
    draft.duration(250_000_000);
    draft.success(false);
    draft.field(Field.NAME, "chat");
    draft.field(Field.RESULT_CODE, "429");
    draft.field(Field.TYPE, "GenAI");
    draft.field(Field.TARGET, "api.example.com");
    draft.end();
  }

  private JsonNode trimmed(Consumer<ItemDraft> parts) {
    ItemDraft draft = new ItemDraft();
    parts.accept(draft);
    assertThat(draft.writeTo(out)).isTrue();
    // A second writer would do; this one shows that the attempts have left nothing behind.
    ItemDraft end = new ItemDraft();
    dependency(end);
    assertThat(end.writeTo(out)).isFalse();
    out.finish();
    List<JsonNode> items = new ArrayList<>(sink.items());
    JsonNode item = items.get(items.size() - 2);
    assertThat(item.at("/data/baseData/properties/azuremonitor.trimmed").asString())
        .isEqualTo("true");
    assertThat(lastBytes()).isLessThanOrEqualTo(MAX_BYTES);
    return item;
  }

  private int lastBytes() {
    return sink.lines().get(sink.lines().size() - 2).getBytes(UTF_8).length;
  }
}
