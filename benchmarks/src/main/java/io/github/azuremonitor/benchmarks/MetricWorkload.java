/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Collections of a meter provider: counters, gauges and histograms, twenty-five series each. */
final class MetricWorkload {

  /** In each batch. */
  static final int POINTS = 1000;

  private static final int SERIES = 25;
  private static final int COUNTERS = 20;
  private static final int GAUGES = 8;
  private static final int HISTOGRAMS = POINTS / SERIES - COUNTERS - GAUGES;
  private static final int VALUES_PER_SERIES = 4;

  private static final AttributeKey<String> TENANT = AttributeKey.stringKey("shop.tenant");
  private static final AttributeKey<String> REGION = AttributeKey.stringKey("shop.region");
  private static final AttributeKey<Long> SHARD = AttributeKey.longKey("shop.shard");

  private final Random random = new Random(Workload.SEED);

  List<Collection<MetricData>> batches() {
    Reader reader = new Reader();
    SampleClock clock = new SampleClock();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .setResource(Workload.resource())
            .setClock(clock)
            .registerMetricReader(reader)
            .build()) {
      List<Collection<MetricData>> batches = new ArrayList<>();
      for (int i = 0; i < Workload.BATCHES; i++) {
        record(provider.get("com.example.shop"));
        clock.advance(TimeUnit.MINUTES.toNanos(1));
        batches.add(List.copyOf(reader.registration.collectAllMetrics()));
      }
      return batches;
    }
  }

  private void record(Meter meter) {
    for (int i = 0; i < COUNTERS; i++) {
      LongCounter counter = meter.counterBuilder("shop.events." + i).setUnit("{event}").build();
      forEachSeries(attributes -> counter.add(1 + random.nextInt(500), attributes));
    }
    for (int i = 0; i < GAUGES; i++) {
      DoubleGauge gauge = meter.gaugeBuilder("shop.queue." + i).setUnit("{item}").build();
      forEachSeries(attributes -> gauge.set(random.nextInt(10_000) / 10.0, attributes));
    }
    for (int i = 0; i < HISTOGRAMS; i++) {
      DoubleHistogram histogram =
          meter.histogramBuilder("shop.duration." + i).setUnit("ms").build();
      forEachSeries(attributes -> histogram.record(random.nextInt(20_000) / 10.0, attributes));
    }
  }

  private static void forEachSeries(Consumer<Attributes> values) {
    for (int series = 0; series < SERIES; series++) {
      Attributes attributes =
          Attributes.of(
              TENANT, "tenant-" + series, REGION, "eu-" + series % 3, SHARD, (long) series);
      for (int i = 0; i < VALUES_PER_SERIES; i++) {
        values.accept(attributes);
      }
    }
  }

  /** Collects when told to. */
  private static final class Reader implements MetricReader {

    private CollectionRegistration registration = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration newRegistration) {
      registration = newRegistration;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
      return AggregationTemporality.DELTA;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
