/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.azuremonitor.exporter.ProcessorHook;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One mapper with its ledger, whose every call is compared with what was predicted. */
final class FuzzedMapper {

  private static final List<TelemetryType> OF_SPANS =
      List.of(TelemetryType.REQUEST, TelemetryType.DEPENDENCY);
  private static final List<TelemetryType> OF_EVENTS =
      List.of(TelemetryType.EXCEPTION, TelemetryType.MESSAGE);
  private static final List<TelemetryType> OF_METRICS = List.of(TelemetryType.METRIC);
  private static final List<TelemetryType> ALL = List.of(TelemetryType.values());
  private static final List<TelemetryType> OF_LOGS =
      ALL.stream().filter(t -> !OF_SPANS.contains(t) && !OF_METRICS.contains(t)).toList();

  private final Ledger ledger = new Ledger(List.of());
  private final EnvelopeFormat format =
      new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", new BufferPool());
  private final TelemetryMapper mapper;
  private final StrictSink sink;
  private final @Nullable RandomProcessor processor;

  FuzzedMapper(
      MappingSettings settings,
      @Nullable RandomProcessor processor,
      Clock clock,
      StrictService service) {
    this.processor = processor;
    this.sink = new StrictSink(ledger, service);
    this.mapper =
        new TelemetryMapper(
            ledger,
            clock,
            settings,
            processor == null ? null : ProcessorHook.of(processor),
            settings.resourceMetric() ? new CountsEverything() : MetricExtraction.NONE,
            Map.<String, String>of()::get,
            () -> "the-host");
  }

  /** Exports a batch of each signal. */
  void export(RandomBatch batch, RandomValues ofProcessor) {
    if (processor != null) {
      processor.use(ofProcessor);
    }
    Growth spans = call(out -> mapper.spans(batch.spans, out));
    assertThat(spans.received(Signal.SPAN)).as("spans").isEqualTo(batch.ofSpans.received());
    assertThat(spans.offered(OF_SPANS)).as("items of spans").isEqualTo(batch.ofSpans.offered());
    assertLost("spans", spans.unmapped(OF_SPANS), batch.ofSpans.lost(), batch.ofSpans);
    assertLost("events", spans.unmapped(OF_EVENTS), batch.ofSpans.lostEvents(), batch.ofSpans);
    assertOthersKept(spans, batch.ofSpans);

    Growth logs = call(out -> mapper.logs(batch.logs, out));
    assertThat(logs.received(Signal.LOG_RECORD)).as("logs").isEqualTo(batch.ofLogs.received());
    assertThat(logs.offered(OF_LOGS)).as("items of logs").isEqualTo(batch.ofLogs.offered());
    assertThat(logs.offered(ALL)).as("all items").isEqualTo(batch.ofLogs.offered());
    assertLost("logs", logs.unmapped(OF_LOGS), batch.ofLogs.lost(), batch.ofLogs);
    assertOthersKept(logs, batch.ofLogs);

    Growth metrics = call(out -> mapper.metrics(batch.metrics, out));
    long points = batch.ofMetrics.received();
    assertThat(metrics.received(Signal.METRIC_POINT))
        .as("points")
        .isBetween(points, points + batch.ofMetrics.perhapsReceived());
    assertThat(metrics.offered(OF_METRICS)).as("points").isEqualTo(batch.ofMetrics.offered());
    assertThat(metrics.offered(ALL)).as("all items").isEqualTo(batch.ofMetrics.offered());
    assertLost("points", metrics.unmapped(OF_METRICS), batch.ofMetrics.lost(), batch.ofMetrics);
    assertOthersKept(metrics, batch.ofMetrics);
  }

  private Growth call(Consumer<EnvelopeWriter> mapping) {
    Growth growth = new Growth(ledger.report(), refused());
    EnvelopeWriter out = format.writer(sink, 512);
    assertThatCode(() -> mapping.accept(out)).doesNotThrowAnyException();
    out.finish();
    sink.assertFlawless();
    growth.until(ledger.report(), refused());
    return growth;
  }

  private long refused() {
    return processor == null ? 0 : processor.refused();
  }

  private static void assertLost(String what, long actual, long certain, Prediction prediction) {
    assertThat(actual).as("lost " + what).isBetween(certain, certain + prediction.perhapsLost());
  }

  /** Nothing but what was predicted is lost, and every type is accounted for. */
  private void assertOthersKept(Growth growth, Prediction prediction) {
    assertThat(growth.dropped(DropReason.NON_FINITE)).isEqualTo(prediction.nonFinite());
    assertThat(growth.dropped(DropReason.PROCESSOR)).as("refused").isEqualTo(growth.refused());
    DeliveryReport report = ledger.report();
    assertThat(report.isBalanced()).as(report::toString).isTrue();
    assertThat(List.of(DropReason.NON_FINITE, DropReason.MAPPING_ERROR, DropReason.PROCESSOR))
        .containsAll(report.total().dropped().keySet());
    for (TelemetryType type : ALL) {
      assertThat(report.fates(type).offered())
          .as("%s%n%s", type, report)
          .isEqualTo(sink.lines(type) + report.fates(type).droppedInAll());
    }
  }

  DeliveryReport report() {
    return ledger.report();
  }

  /** So that every item has a property more. */
  private static final class CountsEverything implements MetricExtraction {

    @Override
    public boolean isComplete() {
      return true;
    }

    @Override
    public void logged(LogDimensions dimensions) {}
  }

  /** By how much the figures grew during one call. */
  private static final class Growth {

    private final DeliveryReport before;
    private final long refusedBefore;
    private DeliveryReport after;
    private long refusedAfter;

    Growth(DeliveryReport before, long refusedBefore) {
      this.before = before;
      this.after = before;
      this.refusedBefore = refusedBefore;
      this.refusedAfter = refusedBefore;
    }

    void until(DeliveryReport end, long refused) {
      after = end;
      refusedAfter = refused;
    }

    private long of(ToLongFunction<DeliveryReport> figure) {
      return figure.applyAsLong(after) - figure.applyAsLong(before);
    }

    long received(Signal signal) {
      return of(report -> report.received().getOrDefault(signal, 0L));
    }

    long offered(List<TelemetryType> types) {
      return of(report -> types.stream().mapToLong(t -> report.fates(t).offered()).sum());
    }

    long unmapped(List<TelemetryType> types) {
      return of(
          report ->
              types.stream()
                  .mapToLong(
                      t -> report.fates(t).dropped().getOrDefault(DropReason.MAPPING_ERROR, 0L))
                  .sum());
    }

    long dropped(DropReason reason) {
      return of(report -> report.total().dropped().getOrDefault(reason, 0L));
    }

    long refused() {
      return refusedAfter - refusedBefore;
    }
  }
}
