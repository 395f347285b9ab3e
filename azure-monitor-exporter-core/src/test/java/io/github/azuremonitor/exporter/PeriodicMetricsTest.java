/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.envelope.CollectedBatches;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.mapping.LogDimensions;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.standardmetrics.StandardMetricsAggregator;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeriodicMetricsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LogDimensions EXCEPTION =
      new LogDimensions(true, 0, false, Resource.getDefault());

  private final VirtualTime time = new VirtualTime();
  private final StandardMetricsAggregator aggregator = new StandardMetricsAggregator();
  private final CollectedBatches sent = new CollectedBatches();
  private final Ledger ledger = new Ledger(List.of());
  private final PeriodicMetrics metrics =
      new PeriodicMetrics(
          aggregator,
          new TelemetryMapper(
              ledger,
              time,
              MappingOptions.builder().build().settings(),
              null,
              aggregator,
              name -> null,
              () -> ""),
          this::write,
          Resource.getDefault(),
          time,
          time);

  private void write(Consumer<EnvelopeWriter> item) {
    EnvelopeWriter out =
        new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", new BufferPool())
            .writer(sent, 1);
    item.accept(out);
    out.finish();
  }

  private long rates() {
    return sent.lines().stream().filter(line -> line.contains("Requests/Sec")).count();
  }

  private long exceptionCounts() {
    return sent.lines().stream().filter(line -> line.contains("\"exceptions/count\"")).count();
  }

  @Test
  @DisplayName("ME-40 counters come once a minute, first when a minute has passed")
  void counters() {
    metrics.start(true, true);
    time.advance(MINUTE.minusNanos(1));
    assertThat(sent.lines()).isEmpty();
    time.advance(Duration.ofNanos(1));
    assertThat(rates()).isEqualTo(1);
    time.advance(MINUTE.multipliedBy(10));
    assertThat(rates()).isEqualTo(11);
    assertThat(ledger.report().received().get(Signal.METRIC_POINT)).isEqualTo(sent.lines().size());
  }

  @Test
  @DisplayName("ME-15 standard metrics come once a minute, when there are any, and at a flush")
  void standardMetrics() {
    metrics.start(true, false);
    aggregator.logged(EXCEPTION);
    time.advance(MINUTE);
    assertThat(exceptionCounts()).isEqualTo(1);
    time.advance(MINUTE);
    assertThat(exceptionCounts()).isEqualTo(1);
    aggregator.logged(EXCEPTION);
    metrics.sendStandardMetrics();
    assertThat(exceptionCounts()).isEqualTo(2);
    assertThat(rates()).isZero();
  }

  @Test
  @DisplayName("who starts twice is sent once, and what was wanted first stays")
  void startedTwice() {
    metrics.start(false, true);
    metrics.start(true, false);
    aggregator.logged(EXCEPTION);
    time.advance(MINUTE);
    assertThat(rates()).isEqualTo(1);
    assertThat(exceptionCounts()).isEqualTo(1);
  }

  @Test
  @DisplayName("the end sends what has been counted, and no more afterwards")
  void end() {
    metrics.start(true, true);
    time.advance(MINUTE);
    int before = sent.lines().size();
    aggregator.logged(EXCEPTION);
    metrics.close();
    assertThat(sent.lines()).hasSize(before + 1);
    time.advance(MINUTE.multipliedBy(3));
    assertThat(sent.lines()).hasSize(before + 1);
    assertThat(time.waiting()).isZero();
  }

  @Test
  @DisplayName("a pipeline that nobody asks for metrics does nothing for them")
  void notStarted() {
    assertThat(time.waiting()).isZero();
    metrics.close();
    assertThat(sent.lines()).isEmpty();
  }
}
