/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.local.LocalIngestion;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The exporter's meters agree with its ledger, and their tags are closed sets. */
class AzureMonitorExporterMetricsTest {

  private static final Set<String> METERS =
      Set.of(
          "items",
          "bytes",
          "items.waiting",
          "items.stored",
          "received",
          "sampled.out",
          "sdk.queue.full",
          "store.bytes",
          "store.batches",
          "store.oldest.age",
          "last.success.age",
          "circuit.state",
          "series.refused");

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void metersAgreeWithTheLedger() {
    try (LocalIngestion service = LocalIngestion.start();
        AzureMonitorPipeline pipeline =
            AzureMonitorPipeline.builder()
                .connectionString(service.connectionString())
                .disableOfflineStorage(true)
                .build()) {
      pipeline.recordMetric(
          "orders", 1, 1, Double.NaN, Double.NaN, Map.of("key", "value"), Instant.now());
      pipeline.recordMetric(
          "orders", Double.NaN, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
      assertThat(pipeline.flush().join(60, TimeUnit.SECONDS).isSuccess()).isTrue();
      AzureMonitorExporterMetrics metrics =
          new AzureMonitorExporterMetrics(pipeline, Runnable::run, () -> 3);
      metrics.bindTo(registry);
      DeliveryReport report = pipeline.report();

      assertThat(counter("items", "type", "metric", "fate", "accepted", "reason", "none"))
          .isEqualTo(1);
      assertThat(counter("items", "type", "metric", "fate", "dropped", "reason", "non-finite"))
          .isEqualTo(1);
      assertThat(counter("items", "type", "metric", "fate", "dropped", "reason", "quota")).isZero();
      assertThat(counter("bytes", "type", "metric", "fate", "accepted"))
          .isEqualTo((double) report.total().bytes().accepted())
          .isPositive();
      assertThat(counter("received", "signal", "metric-point")).isEqualTo(2);
      assertThat(counter("sampled.out", "signal", "span")).isZero();
      assertThat(counter("sdk.queue.full", "signal", "log-record")).isZero();
      assertThat(counter("series.refused")).isEqualTo(3);
      assertThat(gauge("circuit.state")).isZero();
      assertThat(gauge("items.waiting", "type", "metric")).isZero();
      TimeGauge age = registry.get("azure.monitor.exporter.last.success.age").timeGauge();
      assertThat(age.value(TimeUnit.SECONDS)).isBetween(0.0, 60.0);
      assertThat(gauge("store.oldest.age")).isNaN();
    }
  }

  @Test
  void namesAndTagsAreClosedSets() {
    try (AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(
                "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;"
                    + "IngestionEndpoint=http://127.0.0.1:9/")
            .disableOfflineStorage(true)
            .build()) {
      new AzureMonitorExporterMetrics(pipeline, Runnable::run, () -> 0).bindTo(registry);

      Set<String> names = new TreeSet<>();
      Set<String> tags = new TreeSet<>();
      for (Meter meter : registry.getMeters()) {
        names.add(meter.getId().getName().substring("azure.monitor.exporter.".length()));
        meter.getId().getTags().forEach(tag -> tags.add(tag.getKey()));
      }
      assertThat(names).isEqualTo(new TreeSet<>(METERS));
      assertThat(tags).containsExactlyInAnyOrder("type", "fate", "reason", "signal");
      // 8 types, each accepted, sampled, dropped for each reason; bytes without reasons; 2 gauges.
      int perType = 2 + DropReason.values().length + 3 + 2;
      assertThat(registry.getMeters()).hasSize(8 * perType + 3 * 3 + 6);
    }
  }

  @Test
  void pipelineThatLeadsNowhereHasNoMeters() {
    new AzureMonitorExporterMetrics(AzureMonitorPipeline.noop(), Runnable::run, () -> 0)
        .bindTo(registry);

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void metersOfOneScrapeShareOneReport() {
    Ledger ledger = new Ledger(List.of());
    AtomicLong time = new AtomicLong();
    RecentReport recent = new RecentReport(ledger::report, time::get);
    DeliveryReport first = recent.get();
    ledger.circuit(CircuitState.OPEN, null);

    time.addAndGet(TimeUnit.MILLISECONDS.toNanos(99));
    assertThat(recent.get()).isSameAs(first);
    time.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(recent.get().circuit().state()).isEqualTo(CircuitState.OPEN);
  }

  private double counter(String name, String... tags) {
    FunctionCounter counter =
        registry.get("azure.monitor.exporter." + name).tags(tags).functionCounter();
    return counter.count();
  }

  private double gauge(String name, String... tags) {
    return registry
        .get("azure.monitor.exporter." + name)
        .tags(tags)
        .meter()
        .measure()
        .iterator()
        .next()
        .getValue();
  }
}
