/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.standardmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.mapping.LogDimensions;
import io.github.azuremonitor.exporter.mapping.LogSampling;
import io.github.azuremonitor.exporter.mapping.MappingSettings;
import io.github.azuremonitor.exporter.mapping.MetricExtraction;
import io.github.azuremonitor.exporter.mapping.QueryRedaction;
import io.github.azuremonitor.exporter.mapping.SpanDimensions;
import io.github.azuremonitor.exporter.mapping.SpanReader;
import io.github.azuremonitor.exporter.mapping.SpanReaders;
import io.github.azuremonitor.exporter.mapping.StandardMetric;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StandardMetricsAggregatorTest {

  private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
  private static final AttributeKey<String> CODE =
      AttributeKey.stringKey("microsoft.dependency.resultCode");

  private final StandardMetricsAggregator aggregator = new StandardMetricsAggregator();

  @BeforeEach
  void start() {
    aggregator.start(true, true);
  }

  private static SpanReader reader() {
    MappingSettings settings =
        new MappingSettings(
            new QueryRedaction(QueryRedaction.Policy.REDACT, Set.of()),
            Set.of(),
            false,
            400,
            true,
            false,
            false,
            LogSampling.WITH_TRACE);
    return new TelemetryMapper(
            new Ledger(List.of()),
            new VirtualTime(),
            settings,
            null,
            MetricExtraction.NONE,
            name -> null,
            () -> null)
        .spanReader();
  }

  private static TestSpanData.Builder span(SpanKind kind, long millis) {
    return TestSpanData.builder()
        .setKind(kind)
        .setName("s")
        .setHasEnded(true)
        .setStatus(StatusData.unset())
        .setStartEpochNanos(1_000_000_000)
        .setEndEpochNanos(1_000_000_000 + millis * 1_000_000);
  }

  private static void ended(
      StandardMetricsAggregator aggregator, SpanData span, SpanReader reader) {
    reader.take(span);
    aggregator.ended(reader);
  }

  private static SpanData call(String peer, String code) {
    return span(SpanKind.CLIENT, 1).setAttributes(Attributes.of(PEER, peer, CODE, code)).build();
  }

  private List<StandardMetric> next() {
    return aggregator.next(42);
  }

  @Test
  @DisplayName("ME-20 durations in milliseconds: sum, count, shortest and longest")
  void durations() {
    SpanReader reader = reader();
    ended(aggregator, span(SpanKind.SERVER, 10).build(), reader);
    ended(aggregator, span(SpanKind.SERVER, 250).build(), reader);

    StandardMetric metric = next().get(0);

    assertThat(metric.count()).isEqualTo(2);
    assertThat(metric.sum()).isEqualTo(260);
    assertThat(metric.min()).isEqualTo(10);
    assertThat(metric.max()).isEqualTo(250);
    assertThat(metric.epochNanos()).isEqualTo(42);
  }

  @Test
  @DisplayName("ME-14 every interval begins at nothing, and one without spans has nothing to send")
  void delta() {
    ended(aggregator, span(SpanKind.SERVER, 10).build(), reader());

    assertThat(next()).hasSize(1);
    assertThat(next()).isEmpty();
  }

  @Test
  @DisplayName("ME-20 a clock that was set back gives no negative duration")
  void clockSetBack() {
    ended(aggregator, span(SpanKind.SERVER, -5).build(), reader());

    assertThat(next().get(0).sum()).isZero();
  }

  @Test
  @DisplayName("ME-29 of more than a hundred servers in an interval the others are added up")
  void targets() {
    SpanReader reader = reader();
    for (int round = 0; round < 2; round++) {
      IntStream.range(0, 150).forEach(i -> ended(aggregator, call("h" + i, "0"), reader));
    }

    List<StandardMetric> metrics = next();

    assertThat(metrics).hasSize(101);
    assertThat(metrics)
        .filteredOn(metric -> target(metric).equals("Other"))
        .singleElement()
        .satisfies(metric -> assertThat(metric.count()).isEqualTo(2 * 50));
    IntStream.range(0, 150).forEach(i -> ended(aggregator, call("n" + i, "0"), reader));
    ended(aggregator, span(SpanKind.SERVER, 1).build(), reader);
    ended(aggregator, span(SpanKind.CLIENT, 1).build(), reader);
    assertThat(next())
        .hasSize(103)
        .filteredOn(metric -> target(metric).isEmpty())
        .as("whose target is not known is no other target")
        .hasSize(2);
  }

  private static String target(StandardMetric metric) {
    return ((SpanDimensions) metric.dimensions()).target();
  }

  @Test
  @DisplayName("ME-29 whatever else is without bound ends in one series more")
  void series() {
    SpanReader reader = reader();
    IntStream.range(0, 5000).forEach(i -> ended(aggregator, call("h", "code" + i), reader));

    List<StandardMetric> metrics = next();

    assertThat(metrics).hasSize(2001);
    assertThat(metrics.stream().mapToLong(StandardMetric::count).sum()).isEqualTo(5000);
  }

  @Test
  @DisplayName("ME-56 requests and exceptions for performance counters, whichever way they came")
  void requestTotals() {
    SpanReader reader = reader();
    EventData exception =
        EventData.create(
            1, "exception", Attributes.of(AttributeKey.stringKey("exception.type"), "a.B"));
    ended(aggregator, span(SpanKind.SERVER, 10).setEvents(List.of(exception)).build(), reader);
    ended(aggregator, span(SpanKind.CLIENT, 99).build(), reader);
    aggregator.logged(new LogDimensions(true, 0, false, Resource.empty()));
    aggregator.logged(new LogDimensions(false, 1, false, Resource.empty()));

    assertThat(aggregator.nextRequests()).isEqualTo(new Totals(1, 10, 10, 10));
    assertThat(aggregator.nextExceptions()).isEqualTo(2);
    assertThat(aggregator.nextRequests().count()).isZero();
    assertThat(aggregator.nextExceptions()).isZero();
  }

  @Test
  @DisplayName("what is not wanted is not counted")
  void parts() {
    StandardMetricsAggregator counters = new StandardMetricsAggregator();
    counters.start(false, true);
    ended(counters, span(SpanKind.SERVER, 10).build(), reader());
    assertThat(counters.next(1)).isEmpty();
    assertThat(counters.isComplete()).isFalse();
    assertThat(counters.nextRequests().count()).isEqualTo(1);

    StandardMetricsAggregator metrics = new StandardMetricsAggregator();
    metrics.start(true, false);
    ended(metrics, span(SpanKind.SERVER, 10).build(), reader());
    assertThat(metrics.nextRequests().count()).isZero();
    assertThat(metrics.next(1)).hasSize(1);
  }

  @Test
  @DisplayName("ME-26 no span is lost or counted twice while intervals end under many threads")
  void intervalsEndUnderLoad() throws Exception {
    int threads = 4;
    SpanReaders readers = new SpanReaders(StandardMetricsAggregatorTest::reader);
    AtomicBoolean running = new AtomicBoolean(true);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    long counted = 0;
    long ended = 0;
    try {
      List<Future<Long>> futures = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        futures.add(executor.submit(() -> endSpans(readers, running)));
      }
      int intervals = 0;
      while (intervals < 200) {
        List<StandardMetric> metrics = next();
        counted += count(metrics);
        intervals += metrics.isEmpty() ? 0 : 1;
      }
      running.set(false);
      for (Future<Long> future : futures) {
        ended += future.get();
      }
    } finally {
      executor.shutdownNow();
    }
    counted += count(next());
    assertThat(counted).isEqualTo(ended);
  }

  private long endSpans(SpanReaders readers, AtomicBoolean running) {
    SpanData[] calls = {call("a", "0"), call("b", "0"), span(SpanKind.SERVER, 1).build()};
    long ended = 0;
    while (running.get()) {
      SpanReader reader = readers.take();
      ended(aggregator, calls[(int) (ended % calls.length)], reader);
      readers.giveBack(reader);
      ended++;
    }
    return ended;
  }

  private static long count(List<StandardMetric> metrics) {
    return metrics.stream().mapToLong(StandardMetric::count).sum();
  }
}
