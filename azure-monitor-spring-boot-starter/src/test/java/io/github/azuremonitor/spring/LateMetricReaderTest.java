/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LateMetricReaderTest {

  private final KeepingExporter exporter = new KeepingExporter();
  private final AtomicInteger made = new AtomicInteger();
  private final LateMetricReader reader = reader(Duration.ofHours(1));

  private LateMetricReader reader(Duration interval) {
    return new LateMetricReader(
        exporter,
        () -> {
          made.incrementAndGet();
          return PeriodicMetricReader.builder(exporter).setInterval(interval).build();
        });
  }

  @Test
  void applicationsMetricsAreExportedAndNothingOfTheReader() {
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      provider.get("shop").counterBuilder("orders").build().add(2);
      assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      provider.get("shop").counterBuilder("orders").build().add(1);
    }
    // The second time for the shutdown; by then the SDK would have measured the first.
    assertThat(exporter.names).containsExactly("orders", "orders");
    assertThat(exporter.closed).isTrue();
  }

  @Test
  void exportsPeriodicallyOnceItHasBegun() throws InterruptedException {
    LateMetricReader frequent = reader(Duration.ofMillis(1));
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(frequent).build()) {
      provider.get("shop").counterBuilder("orders").build().add(2);
      assertThat(made).as("readers before it has begun").hasValue(0);

      frequent.begin();
      frequent.begin();

      assertThat(exporter.exported.await(20, TimeUnit.SECONDS)).isTrue();
    }
    frequent.begin();
    assertThat(made).hasValue(1);
  }

  @Test
  void mayBeginBeforeThereIsAnythingToRead() {
    reader.begin();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      provider.get("shop").counterBuilder("orders").build().add(2);
    }
    assertThat(exporter.names).containsExactly("orders");
    assertThat(made).hasValue(1);
  }

  @Test
  void whoeverFlushesIsToldThatThereIsNoReader() {
    LateMetricReader broken =
        new LateMetricReader(
            exporter,
            () -> {
              made.incrementAndGet();
              throw new NoClassDefFoundError("reader");
            });
    broken.begin();

    assertThat(broken.forceFlush().isSuccess()).isFalse();
    assertThat(broken.shutdown().isSuccess()).isFalse();
    assertThat(made).hasValue(1);
  }

  @Test
  void exporterDecidesHowMetricsAreAggregated() {
    assertThat(reader.getAggregationTemporality(InstrumentType.COUNTER))
        .isEqualTo(AggregationTemporality.DELTA);
    assertThat(reader.getDefaultAggregation(InstrumentType.COUNTER)).isEqualTo(Aggregation.sum());
    assertThat(reader.getMemoryMode()).isEqualTo(MemoryMode.REUSABLE_DATA);
  }

  @Test
  void nothingThatAReaderMayDecideIsLeftToTheDefault() {
    assertThat(MetricReader.class.getMethods())
        .filteredOn(
            method ->
                method.isDefault()
                    && method.getDeclaringClass() == MetricReader.class
                    && !method.getName().equals("close"))
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(
                        LateMetricReader.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .isEqualTo(LateMetricReader.class));
  }

  private static final class KeepingExporter implements MetricExporter {

    final List<String> names = new CopyOnWriteArrayList<>();
    final CountDownLatch exported = new CountDownLatch(1);
    volatile boolean closed;

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      metrics.forEach(metric -> names.add(metric.getName()));
      exported.countDown();
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      closed = true;
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
      return AggregationTemporality.DELTA;
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
      return Aggregation.sum();
    }

    @Override
    public MemoryMode getMemoryMode() {
      return MemoryMode.REUSABLE_DATA;
    }
  }
}
