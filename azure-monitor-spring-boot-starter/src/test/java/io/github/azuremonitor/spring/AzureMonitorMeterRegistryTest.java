/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each kind of Micrometer's meters, as it arrives. */
@ExtendWith(OutputCaptureExtension.class)
class AzureMonitorMeterRegistryTest {

  private static final Duration STEP = Duration.ofMinutes(1);

  private final LocalIngestion service = LocalIngestion.start();
  private final AzureMonitorPipeline pipeline =
      AzureMonitorPipeline.builder().connectionString(service.connectionString()).build();
  private final MockClock clock = new MockClock();
  private final AzureMonitorMeterRegistry registry = registry();

  private AzureMonitorMeterRegistry registry() {
    // The service refuses what is far from now.
    clock.add(Duration.between(Instant.ofEpochMilli(clock.wallTime()), Instant.now()));
    AzureMonitorMeterRegistry registry = AzureMonitorMeterRegistry.start(pipeline, STEP, clock);
    // The tests publish, and real time does not.
    registry.stop();
    return registry;
  }

  @AfterEach
  void close() {
    registry.close();
    pipeline.close();
    service.close();
  }

  @Test
  void counterSendsWhatWasAddedInTheStep() {
    registry.counter("orders", "region", "eu").increment(3);

    assertThat(published()).containsExactly(tuple("orders", "3.0", "1", null, "eu"));
  }

  @Test
  void timerSendsSumCountAndMaximumInMilliseconds() {
    registry.timer("calls", "region", "eu").record(100, TimeUnit.MILLISECONDS);
    registry.timer("calls", "region", "eu").record(300, TimeUnit.MILLISECONDS);

    assertThat(published()).containsExactly(tuple("calls", "400.0", "2", "300.0", "eu"));
  }

  @Test
  void summarySendsSumCountAndMaximum() {
    registry.summary("sizes").record(5);
    registry.summary("sizes").record(7);

    assertThat(published()).containsExactly(tuple("sizes", "12.0", "2", "7.0", null));
  }

  @Test
  void gaugesSendTheirValue() {
    Gauge.builder("open", () -> 4).register(registry);
    TimeGauge.builder("age", () -> 2, TimeUnit.SECONDS).register(registry);

    assertThat(published())
        .containsExactlyInAnyOrder(
            tuple("open", "4.0", "1", null, null), tuple("age", "2000.0", "1", null, null));
  }

  @Test
  void functionMetersSendWhatWasAdded() {
    double[] counted = {0};
    FunctionCounter.builder("hits", counted, c -> c[0]).register(registry);
    FunctionTimer.builder("runs", counted, c -> (long) c[0], c -> 10 * c[0], TimeUnit.MILLISECONDS)
        .register(registry);
    counted[0] = 5;

    assertThat(published())
        .containsExactlyInAnyOrder(
            tuple("hits", "5.0", "1", null, null), tuple("runs", "50.0", "5", null, null));
  }

  @Test
  void longTaskTimerSendsActiveTasks() {
    LongTaskTimer.builder("import").register(registry).start();
    clock.add(Duration.ofSeconds(1));

    assertThat(published())
        .singleElement()
        .satisfies(item -> assertThat(item.toList()).contains("import", "1"));
  }

  @Test
  void otherMetersSendEachStatistic() {
    Meter.builder("custom", Meter.Type.OTHER, List.of(new Measurement(() -> 1.5, Statistic.VALUE)))
        .register(registry);

    assertThat(published()).containsExactly(tuple("custom.value", "1.5", "1", null, null));
  }

  @Test
  void metersWithoutNewsSendNothing() {
    registry.counter("none");
    registry.timer("none.timed");
    registry.summary("none.summed");
    LongTaskTimer.builder("idle").register(registry);
    Gauge.builder("nan", () -> Double.NaN).register(registry);

    assertThat(published()).isEmpty();
  }

  @Test
  void bucketsAreNotSent() {
    DistributionSummary.builder("sizes").publishPercentileHistogram().register(registry).record(5);
    Timer.builder("calls")
        .publishPercentileHistogram()
        .register(registry)
        .record(Duration.ofMillis(10));

    assertThat(published())
        .containsExactlyInAnyOrder(
            tuple("sizes", "5.0", "1", "5.0", null), tuple("calls", "10.0", "1", "10.0", null));
  }

  @Test
  void seriesWithoutEndAreCutOffAndNamedOnce(CapturedOutput output) {
    for (int i = 0; i < 2005; i++) {
      registry.counter("orders", "region", "r" + i).increment();
    }
    registry.counter("orders", "region", "r0").increment();
    registry.counter("visits").increment();

    assertThat(published()).hasSize(2001).contains(tuple("orders", "2.0", "1", null, "r0"));
    assertThat(registry.refusedSeries()).isEqualTo(5);
    assertThat(output).containsOnlyOnce("The meter orders has 2000 series");
  }

  @Test
  void removedSeriesMakeRoom() {
    for (int i = 0; i < 2000; i++) {
      registry.counter("orders", "region", "r" + i).increment();
    }
    registry.remove(registry.counter("orders", "region", "r0"));
    registry.counter("orders", "region", "new").increment();

    assertThat(published()).hasSize(2000).contains(tuple("orders", "1.0", "1", null, "new"));
    assertThat(registry.refusedSeries()).isZero();
  }

  @Test
  void metersOfTheExporterAreShownButNotSent() {
    double[] counted = {7};
    FunctionCounter shown =
        FunctionCounter.builder("azure.monitor.exporter.items", counted, c -> c[0])
            .register(registry);

    assertThat(published()).isEmpty();
    assertThat(shown.count()).isEqualTo(7);
  }

  @Test
  void metersOfTheExporterAreSentOnRequestAsWhatWasAdded() {
    double[] counted = {0};
    AzureMonitorMeterRegistry all =
        AzureMonitorMeterRegistry.start(pipeline, STEP, clock, MetricSelection.ALL, true);
    FunctionCounter.builder("azure.monitor.exporter.items", counted, c -> c[0]).register(all);
    counted[0] = 3;
    all.close();

    assertThat(arrived()).contains(tuple("azure.monitor.exporter.items", "3.0", "1", null, null));
  }

  @Test
  void closingWaitsForTheLastRequest() {
    MeterRegistryLifecycle lifecycle = new MeterRegistryLifecycle(registry);
    lifecycle.start();
    registry.close();
    registry.timer("calls").record(100, TimeUnit.MILLISECONDS);
    assertThat(registry.isClosed()).isFalse();

    lifecycle.stop();

    assertThat(registry.isClosed()).isTrue();
    assertThat(arrived()).containsExactly(tuple("calls", "100.0", "1", "100.0", null));
  }

  @Test
  void pausedApplicationGoesOnWithItsRegistry() {
    MeterRegistryLifecycle lifecycle = new MeterRegistryLifecycle(registry);
    lifecycle.start();
    lifecycle.stop();
    assertThat(registry.isClosed()).isFalse();

    lifecycle.start();
    assertThat(lifecycle.isRunning()).isTrue();
    registry.close();
    assertThat(registry.isClosed()).isFalse();
    lifecycle.stop();
    assertThat(registry.isClosed()).isTrue();
  }

  @Test
  void closedTwiceItPublishesOnce() {
    registry.counter("orders").increment();
    registry.close();
    registry.close();

    assertThat(arrived()).containsExactly(tuple("orders", "1.0", "1", null, null));
  }

  /** Publishes a whole step and returns name, value, count, max and region of what arrived. */
  private List<Tuple> published() {
    clock.add(STEP);
    registry.publish();
    return arrived();
  }

  private List<Tuple> arrived() {
    assertThat(pipeline.flush().join(60, TimeUnit.SECONDS).isSuccess()).isTrue();
    assertThat(pipeline.report().isBalanced()).isTrue();
    assertThat(service.rejections()).isEmpty();
    return service.items().stream().map(AzureMonitorMeterRegistryTest::point).toList();
  }

  private static Tuple point(TelemetryItem item) {
    var point = item.envelope().path("data").path("baseData").path("metrics").path(0);
    return tuple(
        point.path("name").asString(),
        point.path("value").asString(),
        point.path("count").asString(),
        point.has("max") ? point.path("max").asString() : null,
        item.property("region").orElse(null));
  }
}
