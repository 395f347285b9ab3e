/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the benchmark works; its figures are of no interest here. */
class PairedBenchmarkTest {

  private static final int FIGURES = 4;

  @Test
  void everyScenarioRunsWithBothContendersAndLosesNothing() throws IOException {
    Report report = new Report(ContenderName.AZURE_MONITOR);
    try (Sink sink = Sink.start()) {
      for (Scenario scenario : Scenario.values()) {
        // One round each; a contender that loses something throws.
        report.add(
            scenario,
            new Pair(
                scenario.measure(new AzureMonitorContender(), sink.port(), 0, 0),
                scenario.measure(new OtlpContender(), sink.port(), 0, 0)));
      }
    }

    List<String> rows =
        report.markdown().lines().filter(line -> line.matches("\\|.*\\d\\.\\d\\d.*\\|")).toList();
    assertThat(rows)
        .hasSize(Scenario.values().length * FIGURES)
        .noneMatch(row -> row.contains("NaN") || row.contains("Infinity"));
    for (Scenario scenario : Scenario.values()) {
      assertThat(rows)
          .filteredOn(row -> row.startsWith("| " + scenario.title + " |"))
          .hasSize(FIGURES);
    }
  }

  @Test
  void whatIsReadyIsCompressedToTheSameBytesAndSent() throws IOException {
    try (Sink sink = Sink.start()) {
      for (Scenario scenario : Scenario.values()) {
        Measurement ready = scenario.measure(new ReadyJsonContender(), sink.port(), 0, 0);
        Measurement mapped = scenario.measure(new AzureMonitorContender(), sink.port(), 0, 0);

        assertThat(ready.items()).isEqualTo(mapped.items());
        assertThat(ready.wireBytesPerItem())
            .as(scenario.title)
            .isCloseTo(mapped.wireBytesPerItem(), withinPercentage(5));
      }
    }
  }

  @Test
  void aRunInJvmsOfItsOwnYieldsAMeasurement() throws Exception {
    Options options = Options.parse(List.of("--seconds", "0"));

    Measurement measurement = MeasuredJvm.run(ContenderName.AZURE_MONITOR, Scenario.SPANS, options);

    assertThat(measurement.items()).isEqualTo(Workload.BATCHES * (long) SpanWorkload.BATCH_SIZE);
    assertThat(measurement.cpuNanos()).isPositive();
    assertThat(measurement.allocatedBytes()).isPositive();
    assertThat(measurement.wireBytes()).isPositive();
  }

  /** So that both contenders have the same to do. */
  @Test
  void noExceptionIsLeftOutByAMappingRule() throws IOException {
    try (Sink sink = Sink.start();
        TemporaryDirectory directory = TemporaryDirectory.create();
        AzureMonitorPipeline pipeline = AzureMonitorContender.pipeline(sink.port(), directory)) {
      Results.require(
          AzureMonitorTraceExporter.create(pipeline)
              .export(SpanWorkload.ofConventions(true).batches().get(0)),
          "Spans");
      Results.require(
          AzureMonitorLogExporter.create(pipeline).export(new LogWorkload(true).batches().get(0)),
          "Logs");
      Results.require(pipeline.flush(), "Delivery");

      assertThat(pipeline.report().fates(TelemetryType.EXCEPTION).accepted())
          .isEqualTo(SpanWorkload.BATCH_SIZE / 4 + LogWorkload.BATCH_SIZE / 10 + 1);
    }
  }

  @Test
  void spansOfSpringBootAreShownAsWhatTheyAre() throws IOException {
    try (Sink sink = Sink.start();
        TemporaryDirectory directory = TemporaryDirectory.create();
        AzureMonitorPipeline pipeline = AzureMonitorContender.pipeline(sink.port(), directory)) {
      Collection<SpanData> batch = SpanWorkload.ofSpringBoot().batches().get(0);
      Results.require(AzureMonitorTraceExporter.create(pipeline).export(batch), "Spans");
      Results.require(pipeline.flush(), "Delivery");

      long calls = batch.stream().filter(span -> span.getKind() == SpanKind.CLIENT).count();
      assertThat(batch)
          .hasSize(SpanWorkload.BATCH_SIZE)
          .allMatch(span -> span.getAttributes().size() >= 5);
      assertThat(calls).isBetween(1L, SpanWorkload.BATCH_SIZE - 1L);
      // Scheduled tasks are requests, too.
      assertThat(pipeline.report().fates(TelemetryType.DEPENDENCY).accepted()).isEqualTo(calls);
      assertThat(pipeline.report().fates(TelemetryType.REQUEST).accepted())
          .isEqualTo(SpanWorkload.BATCH_SIZE - calls);
    }
  }

  @Test
  void metricBatchesHaveAThousandPoints() {
    List<Collection<MetricData>> batches = new MetricWorkload().batches();

    assertThat(batches)
        .hasSize(Workload.BATCHES)
        .allSatisfy(
            batch ->
                assertThat(batch.stream().mapToInt(m -> m.getData().getPoints().size()).sum())
                    .isEqualTo(MetricWorkload.POINTS));
  }
}
