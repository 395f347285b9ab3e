/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.MappedItems.type;
import static io.github.azuremonitor.exporter.mapping.Telemetry.event;
import static io.github.azuremonitor.exporter.mapping.Telemetry.log;
import static io.github.azuremonitor.exporter.mapping.Telemetry.server;
import static io.github.azuremonitor.exporter.mapping.Telemetry.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.envelope.ItemDraft;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** ENV-26: telemetry over the service's limit is trimmed, counted, and harms nobody else. */
class OversizedTelemetryTest {

  private static final int MAX_BYTES = 65_536;
  private static final String WIDE = "€".repeat(8192);
  private static final String LONG = "; a=" + WIDE + "; b=" + WIDE + "; c=" + WIDE;

  private final MappedItems items = new MappedItems();

  @Test
  void spanAndItsEventsAreTrimmedEachOnItsOwn() {
    SpanData large =
        span(SpanKind.SERVER, "large", "k=v" + LONG)
            .setEvents(
                List.of(
                    event("small", "k=v"),
                    event("large", "k=v" + LONG),
                    event("exception", "exception.type=T; exception.message=m" + LONG),
                    event("small", "k=v")))
            .build();
    List<JsonNode> mapped = items.spans(server("small", "k=v"), large, server("small", "k=v"));
    assertThat(mapped)
        .extracting(OversizedTelemetryTest::isTrimmed)
        .containsExactly(false, true, false, true, true, false, false);
    assertThat(mapped.get(5)).isEqualTo(mapped.get(2));
    assertThat(mapped.get(6)).isEqualTo(mapped.get(0));
    assertTrimmed(Map.of("REQUEST", 1L, "MESSAGE", 1L, "EXCEPTION", 1L));
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE, k=v",
    "EXCEPTION, exception.type=com.example.T; exception.message=m",
    "EVENT, microsoft.custom_event.name=Checkout",
    "PAGE_VIEW, microsoft.page_view.name=Home",
    "AVAILABILITY, microsoft.availability.name=ping; microsoft.availability.id=run-1;"
        + " microsoft.availability.success=true; microsoft.availability.duration=00:00:01",
  })
  void logRecordOfAnyKindIsTrimmed(TelemetryType type, String attributes) {
    LogRecordData small = log("k=v").setBody("small").build();
    LogRecordData large = log(attributes + LONG).setBody("large").build();
    List<JsonNode> mapped = items.logs(small, large, small);
    assertThat(mapped)
        .extracting(OversizedTelemetryTest::isTrimmed)
        .containsExactly(false, true, false);
    assertThat(mapped.get(2)).isEqualTo(mapped.get(0));
    assertTrimmed(Map.of(type.name(), 1L));
  }

  @Test
  void messageItselfIsTrimmed() {
    JsonNode item =
        MappedItems.only(items.logs(log("tenant=t1").setBody("\u0001".repeat(32_768)).build()));
    assertThat(isTrimmed(item)).isTrue();
    assertThat(item.at("/data/baseData/message").asString().length()).isBetween(9000, 11_000);
    assertThat(properties(item).path("tenant").asString()).isEqualTo("t1");
    assertTrimmed(Map.of("MESSAGE", 1L));
  }

  @Test
  void dimensionsOfMetricsAreTrimmed() {
    MetricData metric = gauge("k=v", "k=v" + LONG, "k=v");
    List<JsonNode> mapped = items.metrics(metric);
    assertThat(mapped)
        .extracting(OversizedTelemetryTest::isTrimmed)
        .containsExactly(false, true, false);
    assertThat(mapped.get(2)).isEqualTo(mapped.get(0));
    assertThat(mapped.get(1).at("/data/baseData/metrics/0/value").asDouble()).isEqualTo(3);
    assertTrimmed(Map.of("METRIC", 1L));
  }

  @Test
  void dimensionsOfRecordedValuesAreTrimmed() {
    Map<String, String> dimensions = new TreeMap<>(Map.of("a", WIDE, "b", WIDE, "c", WIDE));
    dimensions.put("k", "v");
    MetricPoint point = new MetricPoint("m", 3, 1, Double.NaN, Double.NaN);
    JsonNode item = MappedItems.only(items.metric(point, dimensions, MappedItems.NOW));
    assertThat(isTrimmed(item)).isTrue();
    assertThat(properties(item).path("k").asString()).isEqualTo("v");
    assertTrimmed(Map.of("METRIC", 1L));
  }

  @Test
  void manyOfThemAreEachTrimmed() {
    List<SpanData> spans = Collections.nCopies(100, server("large", "k=v" + LONG));
    assertThat(items.spans(spans)).hasSize(100).containsOnly(items.spans(spans.get(0)).get(0));
    assertTrimmed(Map.of("REQUEST", 101L));
  }

  @Test
  @DisplayName(
      "ENV-16 prompts, answers and tools of language models are not cut at 8192 characters")
  void longValuesOfLanguageModels() {
    String text = "x".repeat(8300);
    List<String> keys =
        List.of(
            "gen_ai.input.messages",
            "gen_ai.output.messages",
            "gen_ai.system_instructions",
            "gen_ai.tool.definitions",
            "gen_ai.tool.call.arguments",
            "gen_ai.tool.call.result",
            "gen_ai.evaluation.explanation");
    String attributes = String.join("=" + text + "; ", keys) + "=" + text + "; k=v";
    for (Predicate<ItemDraft> hook : hooks()) {
      MappedItems mapper = new MappedItems(MappedItems.SETTINGS, hook, Map.of(), MappedItems.NOW);
      List<JsonNode> mapped =
          List.of(
              MappedItems.only(mapper.spans(span(SpanKind.CLIENT, "chat", attributes).build())),
              MappedItems.only(mapper.logs(log(attributes).setBody("b").build())),
              MappedItems.only(mapper.metrics(gauge(attributes))));
      for (JsonNode item : mapped) {
        assertThat(keys)
            .allSatisfy(key -> assertThat(properties(item).path(key).asString()).isEqualTo(text));
        assertThat(isTrimmed(item)).isFalse();
      }
      assertThat(mapper.report().total().trimmed()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gen_ai.input.message", "gen_ai.prompt", "k"})
  @DisplayName("ENV-15 other values are cut at 8192 characters")
  void otherValues(String key) {
    JsonNode item = MappedItems.only(server("x", key + "=" + "x".repeat(8300)));
    assertThat(properties(item).path(key).asString()).hasSize(8192);
    assertThat(isTrimmed(item)).isFalse();
  }

  @Test
  @DisplayName("ENV-16 a prompt over 64 KB fills what there is of an item")
  void promptBeyondTheLimit() {
    JsonNode item =
        MappedItems.only(
            items.spans(
                span(
                        SpanKind.CLIENT,
                        "chat",
                        "gen_ai.usage.input_tokens=90000; gen_ai.input.messages="
                            + "x".repeat(250_000))
                    .build()));
    assertThat(properties(item).path("gen_ai.input.messages").asString())
        .hasSizeGreaterThan(60_000);
    assertThat(properties(item).path("gen_ai.usage.input_tokens").asString()).isEqualTo("90000");
    assertTrimmed(Map.of("DEPENDENCY", 1L));
  }

  @Test
  void itemThatAHookMakesTooLargeIsTrimmed() {
    Predicate<ItemDraft> hook =
        draft -> {
          draft.properties().put("a", WIDE);
          draft.properties().put("b", WIDE);
          draft.properties().put("c", WIDE);
          return true;
        };
    MappedItems mapper = new MappedItems(MappedItems.SETTINGS, hook, Map.of(), MappedItems.NOW);
    assertThat(isTrimmed(MappedItems.only(mapper.spans(server("x", "k=v"))))).isTrue();
    assertThat(mapper.report().fates(TelemetryType.REQUEST).trimmed()).isEqualTo(1);
    mapper.assertLost(DropReason.PROCESSOR, 0);
  }

  @Test
  void itemThatAHookDropsIsNotCountedAsTrimmed() {
    MappedItems mapper =
        new MappedItems(MappedItems.SETTINGS, draft -> false, Map.of(), MappedItems.NOW);
    assertThat(mapper.spans(server("x", "k=v" + LONG))).isEmpty();
    assertThat(mapper.report().total().trimmed()).isZero();
    mapper.assertLost(DropReason.PROCESSOR, 1);
  }

  /** None, and one that changes nothing. */
  private static List<@Nullable Predicate<ItemDraft>> hooks() {
    return Arrays.asList(null, draft -> true);
  }

  private void assertTrimmed(Map<String, Long> expected) {
    Map<String, Long> trimmed = new TreeMap<>();
    items
        .report()
        .fates()
        .forEach(
            (type, fates) -> {
              if (fates.trimmed() > 0) {
                trimmed.put(type.name(), fates.trimmed());
              }
            });
    assertThat(trimmed).isEqualTo(expected);
    items.assertLost(DropReason.TOO_LARGE, 0);
    assertThat(items.lines()).allMatch(line -> line.getBytes(UTF_8).length <= MAX_BYTES);
  }

  private static boolean isTrimmed(JsonNode item) {
    assertThat(type(item)).isNotEmpty();
    return properties(item).path("azuremonitor.trimmed").asString("").equals("true");
  }

  /** A gauge with a point for each set of attributes. */
  private static MetricData gauge(String... attributes) {
    return ImmutableMetricData.createDoubleGauge(
        Resource.empty(),
        InstrumentationScopeInfo.create("test"),
        "gauge",
        "",
        "",
        ImmutableGaugeData.create(
            Arrays.stream(attributes).map(text -> point(Telemetry.attributes(text))).toList()));
  }

  private static DoublePointData point(Attributes attributes) {
    return ImmutableDoublePointData.create(0, Telemetry.START, attributes, 3);
  }
}
