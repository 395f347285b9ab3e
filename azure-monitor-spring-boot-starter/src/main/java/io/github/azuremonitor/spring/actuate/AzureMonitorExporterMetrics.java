/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Fates;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.spring.delivery.Ids;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Shows what the pipeline knows of its deliveries as meters, whose tags are closed sets:
 *
 * <ul>
 *   <li>{@code azure.monitor.exporter.items} and {@code .bytes}: what was settled, by {@code type},
 *       {@code fate} ({@code accepted}, {@code sampled-by-service}, {@code dropped}) and, of items,
 *       {@code reason} ({@code none} unless dropped)
 *   <li>{@code .items.waiting}, {@code .items.stored}: what is not yet, by {@code type}
 *   <li>{@code .received}, {@code .sampled.out}, {@code .sdk.queue.full}: what was handed over,
 *       left out, or lost on the way here, by {@code signal}
 *   <li>{@code .store.bytes}, {@code .store.batches}, {@code .store.oldest.age}
 *   <li>{@code .circuit.state}: 0 closed, 1 half-open, 2 open
 *   <li>{@code .last.success.age}
 *   <li>{@code .series.refused}: how often Micrometer asked for a series over the limit of its
 *       meter
 * </ul>
 */
public final class AzureMonitorExporterMetrics implements MeterBinder {

  private static final String PREFIX = "azure.monitor.exporter.";

  private final AzureMonitorPipeline pipeline;
  private final Executor later;
  private final LongSupplier refusedSeries;

  /** Meters hold it weakly, as they hold everything. */
  private final RecentReport report;

  /**
   * Creates a binder.
   *
   * @param pipeline what is shown
   * @param later registers the meters, at once or when the application has started
   * @param refusedSeries how many series were refused
   */
  AzureMonitorExporterMetrics(
      AzureMonitorPipeline pipeline, Executor later, LongSupplier refusedSeries) {
    this.pipeline = pipeline;
    this.later = later;
    this.refusedSeries = refusedSeries;
    this.report = new RecentReport(pipeline::report, System::nanoTime);
  }

  /**
   * More than two hundred meters are noticed in an application that starts, so they come when it
   * has started. A pipeline that leads nowhere has nothing to count.
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    if (pipeline.destination().isPresent()) {
      later.execute(() -> register(registry));
    }
  }

  private void register(MeterRegistry registry) {
    Binding binding = new Binding(registry, report);
    for (TelemetryType type : TelemetryType.values()) {
      binding.fates(type);
    }
    for (Signal signal : Signal.values()) {
      binding.signal(signal);
    }
    binding.state(registry.config().clock());
    FunctionCounter.builder(PREFIX + "series.refused", refusedSeries, LongSupplier::getAsLong)
        .description("Series that were not sent because their meter has too many")
        .register(registry);
  }

  /** Registers meters that read the report. */
  private record Binding(MeterRegistry registry, RecentReport report) {

    void fates(TelemetryType type) {
      Function<DeliveryReport, Fates> items = report -> report.fates(type);
      Function<DeliveryReport, Fates> bytes = report -> report.fates(type).bytes();
      Tags tags = Tags.of("type", Ids.of(type));
      settledItems(tags, "accepted", "none", r -> items.apply(r).accepted());
      settledItems(tags, "sampled-by-service", "none", r -> items.apply(r).sampledByService());
      for (DropReason reason : DropReason.values()) {
        settledItems(
            tags, "dropped", reason.id(), r -> items.apply(r).dropped().getOrDefault(reason, 0L));
      }
      settledBytes(tags, "accepted", r -> bytes.apply(r).accepted());
      settledBytes(tags, "sampled-by-service", r -> bytes.apply(r).sampledByService());
      settledBytes(tags, "dropped", r -> bytes.apply(r).droppedInAll());
      gauge("items.waiting", "Items in memory", tags, r -> items.apply(r).waiting());
      gauge("items.stored", "Items in the offline store", tags, r -> items.apply(r).stored());
    }

    void signal(Signal signal) {
      Tags tags = Tags.of("signal", Ids.of(signal));
      counter(
          "received", "Handed over to the exporter", tags, of(signal, DeliveryReport::received));
      counter(
          "sampled.out",
          "Left out because its trace is not kept",
          tags,
          of(signal, DeliveryReport::sampledOut));
      counter(
          "sdk.queue.full",
          "Dropped by OpenTelemetry's own queues",
          tags,
          of(signal, DeliveryReport::droppedBySdk));
    }

    void state(Clock clock) {
      Gauge.builder(PREFIX + "store.bytes", report, r -> r.get().store().bytes())
          .description("Disk that the offline store occupies")
          .baseUnit(BaseUnits.BYTES)
          .register(registry);
      gauge(
          "store.batches", "Batches in the offline store", Tags.empty(), r -> r.store().batches());
      age("store.oldest.age", "Age of the oldest telemetry stored", clock, r -> r.store().oldest());
      age("last.success.age", "Since the service accepted", clock, DeliveryReport::lastSuccess);
      gauge("circuit.state", "0 closed, 1 half-open, 2 open", Tags.empty(), Binding::circuit);
    }

    private static long circuit(DeliveryReport report) {
      return switch (report.circuit().state()) {
        case CLOSED -> 0;
        case HALF_OPEN -> 1;
        case OPEN -> 2;
      };
    }

    private static ToLongFunction<DeliveryReport> of(
        Signal signal, Function<DeliveryReport, Map<Signal, Long>> figures) {
      return report -> figures.apply(report).getOrDefault(signal, 0L);
    }

    private void settledItems(
        Tags tags, String fate, String reason, ToLongFunction<DeliveryReport> figure) {
      counter("items", "Settled items", tags.and("fate", fate, "reason", reason), figure);
    }

    private void settledBytes(Tags tags, String fate, ToLongFunction<DeliveryReport> figure) {
      FunctionCounter.builder(PREFIX + "bytes", report, reading(figure))
          .description("Settled items, in bytes of JSON")
          .baseUnit(BaseUnits.BYTES)
          .tags(tags.and("fate", fate))
          .register(registry);
    }

    private void counter(
        String name, String description, Tags tags, ToLongFunction<DeliveryReport> figure) {
      FunctionCounter.builder(PREFIX + name, report, reading(figure))
          .description(description)
          .tags(tags)
          .register(registry);
    }

    private void gauge(
        String name, String description, Tags tags, ToLongFunction<DeliveryReport> figure) {
      Gauge.builder(PREFIX + name, report, reading(figure))
          .description(description)
          .tags(tags)
          .register(registry);
    }

    /** Without a time there is no age. */
    private void age(
        String name,
        String description,
        Clock clock,
        Function<DeliveryReport, Optional<Instant>> since) {
      TimeGauge.builder(
              PREFIX + name,
              report,
              TimeUnit.SECONDS,
              r ->
                  since
                      .apply(r.get())
                      .map(time -> Duration.between(time, Instant.ofEpochMilli(clock.wallTime())))
                      .map(age -> age.toMillis() / 1000.0)
                      .orElse(Double.NaN))
          .description(description)
          .register(registry);
    }

    private static ToDoubleFunction<RecentReport> reading(ToLongFunction<DeliveryReport> figure) {
      return report -> figure.applyAsLong(report.get());
    }
  }
}
