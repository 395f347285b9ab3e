/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.envelope.CollectedBatches;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.ItemDraft;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.time.Clock;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs telemetry through the real mapper and writer and shows the items that come out. What is
 * written stays waiting in the ledger, as if it lay in the queue.
 */
final class MappedItems {

  /** What the clock shows. */
  static final long NOW = 1_700_000_500_000_000_000L;

  static final String HOST = "the-host";

  private final Ledger ledger = new Ledger(List.of());
  private final CollectedBatches sink = new CollectedBatches();
  private final EnvelopeFormat format;
  private final TelemetryMapper mapper;

  /** The defaults, but without the item that only tells the resource. */
  static final MappingSettings SETTINGS =
      new MappingSettings(
          new QueryRedaction(QueryRedaction.Policy.REDACT, Set.of()),
          Set.of(),
          false,
          400,
          true,
          false,
          false,
          LogSampling.WITH_TRACE);

  MappedItems() {
    this(Map.of(), NOW);
  }

  MappedItems(Map<String, String> environment, long now) {
    this(SETTINGS, null, environment, now);
  }

  MappedItems(MappingSettings settings) {
    this(settings, null, Map.of(), NOW);
  }

  /** Maps with somebody who counts. */
  MappedItems(MetricExtraction extraction) {
    this(SETTINGS, null, extraction, Map.of(), NOW);
  }

  MappedItems(
      MappingSettings settings,
      @Nullable Predicate<ItemDraft> hook,
      Map<String, String> environment,
      long now) {
    this(settings, hook, MetricExtraction.NONE, environment, now);
  }

  private MappedItems(
      MappingSettings settings,
      @Nullable Predicate<ItemDraft> hook,
      MetricExtraction extraction,
      Map<String, String> environment,
      long now) {
    this.format = new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", new BufferPool());
    this.mapper =
        new TelemetryMapper(
            ledger, clockAt(now), settings, hook, extraction, environment::get, () -> HOST);
  }

  /** Maps one span that gives one item. */
  static JsonNode only(SpanData span) {
    return only(new MappedItems().spans(span));
  }

  /** Maps one log record. */
  static JsonNode only(LogRecordData log) {
    return only(new MappedItems().logs(log));
  }

  /** Maps a metric of one point. */
  static JsonNode only(MetricData metric) {
    return only(new MappedItems().metrics(metric));
  }

  static JsonNode only(List<JsonNode> items) {
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  List<JsonNode> spans(SpanData... spans) {
    return spans(Arrays.asList(spans));
  }

  List<JsonNode> spans(Collection<SpanData> spans) {
    return written(out -> mapper.spans(spans, out));
  }

  List<JsonNode> logs(LogRecordData... logs) {
    return logs(Arrays.asList(logs));
  }

  List<JsonNode> logs(Collection<LogRecordData> logs) {
    return written(out -> mapper.logs(logs, out));
  }

  List<JsonNode> metrics(MetricData... metrics) {
    return metrics(Arrays.asList(metrics));
  }

  List<JsonNode> metrics(Collection<MetricData> metrics) {
    return written(out -> mapper.metrics(metrics, out));
  }

  List<JsonNode> metric(MetricPoint point, Map<String, String> dimensions, long epochNanos) {
    return written(
        mapper.metric(point, dimensions, Instant.EPOCH.plusNanos(epochNanos), Resource.empty()));
  }

  JsonNode standard(StandardMetric metric) {
    return only(written(out -> mapper.metric(metric, out)));
  }

  SpanReader spanReader() {
    return mapper.spanReader();
  }

  private List<JsonNode> written(Consumer<EnvelopeWriter> mapping) {
    int before = sink.lines().size();
    EnvelopeWriter out = format.writer(this::take, 8);
    mapping.accept(out);
    out.finish();
    return sink.lines().stream().skip(before).map(CollectedBatches::json).toList();
  }

  private void take(TelemetryBatch batch) {
    ledger.offered(batch.index().counts());
    ledger.waiting(batch.index().counts());
    sink.accept(batch);
  }

  /** Returns all items so far as text. */
  List<String> lines() {
    return sink.lines();
  }

  /** Returns the length of all items so far, without line feeds. */
  long writtenBytes() {
    return lines().stream().mapToLong(line -> line.getBytes(UTF_8).length).sum();
  }

  DeliveryReport report() {
    return ledger.report();
  }

  /** Checks that the ledger knows of every item written, and of so many lost. */
  void assertLost(DropReason reason, long items) {
    DeliveryReport report = report();
    assertThat(report.isBalanced()).as(report.toString()).isTrue();
    assertThat(report.total().dropped()).isEqualTo(items == 0 ? Map.of() : Map.of(reason, items));
    assertThat(report.total().offered()).isEqualTo(lines().size() + items);
    assertThat(report.total().bytes().offered()).isEqualTo(writtenBytes());
    assertThat(report.total().bytes().dropped()).isEmpty();
  }

  /** Returns the {@code baseData} without what is the same in every test. */
  static JsonNode data(JsonNode item) {
    ObjectNode data = (ObjectNode) item.at("/data/baseData").deepCopy();
    data.remove(List.of("ver", "id", "duration"));
    return data;
  }

  static JsonNode properties(JsonNode item) {
    return item.at("/data/baseData/properties");
  }

  /** Returns a tag, or an empty text when it is absent. */
  static String tag(JsonNode item, String name) {
    return item.path("tags").path(name).asString("");
  }

  static String type(JsonNode item) {
    return item.at("/data/baseType").asString();
  }

  private static Clock clockAt(long epochNanos) {
    return new Clock() {
      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public long epochNanos() {
        return epochNanos;
      }
    };
  }
}
