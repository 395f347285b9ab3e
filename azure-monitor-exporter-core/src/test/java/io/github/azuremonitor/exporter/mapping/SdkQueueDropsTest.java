/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Telemetry.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the metrics that OpenTelemetry keeps about itself tell of its full queues. */
class SdkQueueDropsTest {

  private static final String TRACE = "io.opentelemetry.sdk.trace";
  private static final String NAME = "otel.sdk.processor.span.processed";
  private static final Attributes QUEUE_FULL =
      attributes("otel.component.name=batching_span_processor/0; error.type=queue_full");

  private final MappedItems items = new MappedItems();

  private long dropped(Signal signal) {
    // None of it is an item, lost or not.
    items.assertLost(DropReason.MAPPING_ERROR, 0);
    assertThat(items.lines()).filteredOn(line -> !line.contains("\"own\"")).isEmpty();
    return items.report().droppedBySdk().getOrDefault(signal, -1L);
  }

  private static Attributes legacy(String processor, boolean dropped) {
    return Attributes.builder().put("processorType", processor).put("dropped", dropped).build();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "io.opentelemetry.sdk.trace, processedSpans, dropped, 5, 0",
    "io.opentelemetry.sdk.logs, processedLogs, dropped, 0, 5",
    "io.opentelemetry.sdk.trace, processedSpans, exported, 0, 0",
    "io.opentelemetry.sdk.logs, processedLogs, exported, 0, 0",
    "io.opentelemetry.sdk.trace, otel.sdk.processor.span.processed, queue_full, 5, 0",
    "io.opentelemetry.sdk.logs, otel.sdk.processor.log.processed, queue_full, 0, 5",
    "io.opentelemetry.sdk.trace, otel.sdk.processor.span.processed, already_shutdown, 0, 0",
    "io.opentelemetry.sdk.logs, otel.sdk.processor.log.processed, already_shutdown, 0, 0",
    "io.opentelemetry.sdk.trace, otel.sdk.processor.span.processed, '', 0, 0",
    "io.opentelemetry.sdk.trace, otel.sdk.span.started, queue_full, 0, 0",
    "io.opentelemetry.sdk.trace, otel.sdk.exporter.span.exported, queue_full, 0, 0",
  })
  void onlyFullQueuesCount(String scope, String metric, String outcome, long spans, long logs) {
    Attributes attributes =
        switch (outcome) {
          case "dropped", "exported" -> legacy("BatchProcessor", outcome.equals("dropped"));
          case "" -> attributes("otel.component.type=batching_span_processor");
          default -> attributes("error.type=" + outcome);
        };
    items.metrics(sum(scope, metric, attributes, AggregationTemporality.DELTA, 1, 5));
    assertThat(dropped(Signal.SPAN)).isEqualTo(spans);
    assertThat(dropped(Signal.LOG_RECORD)).isEqualTo(logs);
    assertThat(dropped(Signal.METRIC_POINT)).isZero();
  }

  @Test
  void applicationMetricOfTheSameNameIsAnOrdinaryMetric() {
    assertThat(items.metrics(sum("own", NAME, QUEUE_FULL, AggregationTemporality.DELTA, 1, 5)))
        .hasSize(1);
    assertThat(items.report().droppedBySdk()).doesNotContainValue(5L);
  }

  @ParameterizedTest
  @EnumSource
  void eitherTemporalityAddsUpToTheSame(AggregationTemporality temporality) {
    InMemoryMetricReader reader =
        temporality == AggregationTemporality.DELTA
            ? InMemoryMetricReader.createDelta()
            : InMemoryMetricReader.create();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      var counter = provider.get(TRACE).counterBuilder("processedSpans").build();
      Attributes full = legacy("BatchSpanProcessor", true);
      long expected = 0;
      for (long added : new long[] {3, 0, 4, 0, 0, 1}) {
        counter.add(added, full);
        counter.add(100, legacy("BatchSpanProcessor", false));
        items.metrics(reader.collectAllMetrics());
        expected += added;
        assertThat(dropped(Signal.SPAN)).isEqualTo(expected);
      }
    }
  }

  @Test
  void cumulativeSeriesAreKeptApart() {
    AggregationTemporality cumulative = AggregationTemporality.CUMULATIVE;
    Attributes second = QUEUE_FULL.toBuilder().put("otel.component.name", "second").build();
    items.metrics(
        sum(TRACE, NAME, QUEUE_FULL, cumulative, 1, 5),
        sum(TRACE, NAME, second, cumulative, 1, 7),
        sum(TRACE, NAME, QUEUE_FULL, cumulative, 2, 11));
    assertThat(dropped(Signal.SPAN)).isEqualTo(23);
    items.metrics(
        sum(TRACE, NAME, QUEUE_FULL, cumulative, 1, 6),
        sum(TRACE, NAME, second, cumulative, 1, 7),
        sum(TRACE, NAME, QUEUE_FULL, cumulative, 2, 13));
    assertThat(dropped(Signal.SPAN)).isEqualTo(26);
  }

  @Test
  void cumulativeSumThatComesLateIsNotCountedAgain() {
    for (long value : new long[] {5, 9, 5, 9, 10}) {
      items.metrics(sum(TRACE, NAME, QUEUE_FULL, AggregationTemporality.CUMULATIVE, 1, value));
    }
    assertThat(dropped(Signal.SPAN)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void nothingIsTakenAway(long value) {
    for (AggregationTemporality temporality : AggregationTemporality.values()) {
      items.metrics(sum(TRACE, NAME, QUEUE_FULL, temporality, 1, value));
    }
    assertThat(items.report().droppedBySdk())
        .isEqualTo(Map.of(Signal.SPAN, 0L, Signal.LOG_RECORD, 0L, Signal.METRIC_POINT, 0L));
  }

  private static MetricData sum(
      String scope,
      String metric,
      Attributes attributes,
      AggregationTemporality temporality,
      long start,
      long value) {
    return ImmutableMetricData.createLongSum(
        Resource.getDefault(),
        InstrumentationScopeInfo.create(scope),
        metric,
        "",
        "",
        ImmutableSumData.create(
            true,
            temporality,
            List.of(ImmutableLongPointData.create(start, 99, attributes, value))));
  }
}
