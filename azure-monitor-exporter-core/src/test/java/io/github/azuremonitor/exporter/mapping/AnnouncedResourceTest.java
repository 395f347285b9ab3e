/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.MappedItems.tag;
import static io.github.azuremonitor.exporter.mapping.MappedItems.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.envelope.CollectedBatches;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("RT-40 the attributes of the resource as an item of a batch of spans")
class AnnouncedResourceTest {

  private static final String SWITCH = "APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED";
  private static final Resource POD =
      Resource.create(
          Attributes.builder()
              .put("service.name", "orders")
              .put("k8s.pod.name", "orders-1")
              .put("process.pid", 42)
              .put("process.command", "java -Dpassword=secret")
              .put("process.command_line", "java -Dpassword=secret")
              .put(AttributeKey.stringArrayKey("process.command_args"), "java", "secret")
              .build());

  private final VirtualTime time = new VirtualTime();
  private final Ledger ledger = new Ledger(List.of());
  private final EnvelopeFormat format =
      new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", new BufferPool());
  private TelemetryMapper mapper = mapper(true, Map.of());

  private TelemetryMapper mapper(boolean wanted, Map<String, String> environment) {
    MappingSettings settings =
        new MappingSettings(
            MappedItems.SETTINGS.redaction(),
            Set.of(),
            false,
            400,
            true,
            wanted,
            false,
            LogSampling.WITH_TRACE);
    return new TelemetryMapper(
        ledger, time, settings, null, MetricExtraction.NONE, environment::get, () -> "the-host");
  }

  @Test
  void itemSaysWhatTheResourceIs() {
    JsonNode item = export(span(POD)).get(0);
    assertThat(type(item)).isEqualTo("MetricData");
    assertThat(item.at("/data/baseData/metrics").toString())
        .isEqualTo("[{\"name\":\"_OTELRESOURCE_\",\"value\":0.0,\"count\":1}]");
    assertThat(properties(item))
        .isEqualTo(
            CollectedBatches.json(
                "{'service.name':'orders','k8s.pod.name':'orders-1','process.pid':'42'}"));
    assertThat(tag(item, "ai.cloud.role")).isEqualTo("orders");
    assertThat(tag(item, "ai.cloud.roleInstance")).isNotEmpty();
    assertThat(Instant.parse(item.path("time").asString())).isEqualTo(time.now());
    assertThat(item.has("sampleRate")).isFalse();
  }

  @Test
  void commandLinesAreNowhereInTheItem() {
    assertThat(export(span(POD)).get(0).toString()).doesNotContain("secret", "process.command");
  }

  @Test
  @DisplayName("ENV-15 the limits of properties apply")
  void limits() {
    Resource large =
        Resource.create(
            Attributes.builder()
                .put("long", "x".repeat(9000))
                .put("k".repeat(151), "v")
                .put("", "v")
                .build());
    JsonNode properties = properties(export(span(large)).get(0));
    assertThat(properties.size()).isEqualTo(1);
    assertThat(properties.path("long").asString()).hasSize(8192);
  }

  @Test
  void itemIsFirstInItsBatchAndThereOnce() {
    assertThat(names(export(span(POD), span(POD), span(POD))))
        .containsExactly("_OTELRESOURCE_", "work", "work", "work");
    assertThat(names(export(span(POD)))).containsExactly("work");
  }

  @Test
  void itemIsSentAgainEveryFifteenMinutesIfThereAreSpans() {
    assertThat(names(export(span(POD)))).hasSize(2);
    time.advance(Duration.ofMinutes(15).minusNanos(1));
    assertThat(names(export(span(POD)))).containsExactly("work");
    time.advance(Duration.ofNanos(1));
    assertThat(names(export(span(POD)))).containsExactly("_OTELRESOURCE_", "work");
    time.advance(Duration.ofMinutes(14));
    assertThat(names(export(span(POD)))).containsExactly("work");
    time.advance(Duration.ofHours(3));
    assertThat(names(export(span(POD)))).containsExactly("_OTELRESOURCE_", "work");
    assertThat(names(export(span(POD)))).containsExactly("work");
  }

  @Test
  void eachResourceHasItsOwnTime() {
    Resource other = resource(1);
    assertThat(names(export(span(POD), span(other), span(POD), span(other))))
        .containsExactly("_OTELRESOURCE_", "work", "_OTELRESOURCE_", "work", "work", "work");
    time.advance(Duration.ofMinutes(10));
    assertThat(names(export(span(resource(2)), span(other))))
        .containsExactly("_OTELRESOURCE_", "work", "work");
    time.advance(Duration.ofMinutes(5));
    assertThat(names(export(span(POD), span(other), span(resource(2)))))
        .containsExactly("_OTELRESOURCE_", "work", "_OTELRESOURCE_", "work", "work");
  }

  @Test
  void equalResourcesAreOne() {
    assertThat(names(export(span(resource(1)), span(resource(1)), span(resource(1)))))
        .containsExactly("_OTELRESOURCE_", "work", "work", "work");
  }

  @Test
  void whoMakesResourcesWithoutEndGetsNoMoreThanSixteen() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      names.addAll(names(export(span(resource(i)))));
      time.advance(Duration.ofMillis(1));
    }
    assertThat(names).hasSize(1016);
    time.advance(Duration.ofMinutes(15));
    assertThat(names(export(span(resource(0)), span(resource(500)))))
        .containsExactly("_OTELRESOURCE_", "work", "work");
  }

  @Test
  void logsAndMetricsDoNotBringIt() {
    List<JsonNode> items =
        written(out -> mapper.logs(List.of(Telemetry.log("").setBody("b").build()), out));
    assertThat(items).extracting(MappedItems::type).containsExactly("MessageData");
  }

  @Test
  void noSpanNoItem() {
    assertThat(export()).isEmpty();
  }

  @ParameterizedTest(name = "option {0}, variable {1}")
  @CsvSource({
    "true, , true",
    "true, false, true",
    "true, '', true",
    "true, 0, true",
    "true, true, false",
    "true, TRUE, false",
    "false, , false",
    "false, false, false",
  })
  void optionAndVariableSwitchItOff(boolean option, @Nullable String variable, boolean sent) {
    mapper = mapper(option, variable == null ? Map.of() : Map.of(SWITCH, variable));
    assertThat(names(export(span(POD))).contains("_OTELRESOURCE_")).isEqualTo(sent);
  }

  @Test
  void itemIsInTheLedgerButNobodyHandedItOver() {
    export(span(POD));
    assertThat(ledger.report().received()).containsEntry(Signal.SPAN, 1L);
    assertThat(ledger.report().received().getOrDefault(Signal.METRIC_POINT, 0L)).isZero();
    assertThat(ledger.report().fates(TelemetryType.METRIC).offered()).isEqualTo(1);
    assertThat(ledger.report().isBalanced()).isTrue();
  }

  @Test
  void exportsAtTheSameTimeSendItOnce() throws InterruptedException, ExecutionException {
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 50; round++) {
        List<Future<Long>> sent =
            executor.invokeAll(Collections.nCopies(threads, this::resourceItemsOfOneExport));
        long sum = 0;
        for (Future<Long> one : sent) {
          sum += one.get();
        }
        assertThat(sum).as("round %d", round).isEqualTo(1);
        time.advance(Duration.ofMinutes(15));
      }
    } finally {
      executor.shutdown();
    }
  }

  private long resourceItemsOfOneExport() {
    return export(span(POD), span(POD)).stream()
        .filter(item -> type(item).equals("MetricData"))
        .count();
  }

  private List<JsonNode> export(SpanData... spans) {
    return written(out -> mapper.spans(List.of(spans), out));
  }

  private List<JsonNode> written(Consumer<EnvelopeWriter> mapping) {
    CollectedBatches sink = new CollectedBatches();
    EnvelopeWriter out = format.writer(batch -> take(batch, sink), 8);
    mapping.accept(out);
    out.finish();
    return sink.items();
  }

  private void take(TelemetryBatch batch, CollectedBatches sink) {
    ledger.offered(batch.index().counts());
    ledger.waiting(batch.index().counts());
    sink.accept(batch);
  }

  private static List<String> names(List<JsonNode> items) {
    return items.stream()
        .map(item -> item.at("/data/baseData"))
        .map(data -> data.path("name").asString(data.at("/metrics/0/name").asString("")))
        .toList();
  }

  private static Resource resource(int number) {
    return Resource.create(Attributes.of(AttributeKey.longKey("number"), (long) number));
  }

  private static SpanData span(Resource resource) {
    return Telemetry.span(SpanKind.SERVER, "work", "").setResource(resource).build();
  }
}
