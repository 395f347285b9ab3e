/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends Micrometer's meters to Application Insights, a value per meter and step: timers and
 * summaries with sum, count and maximum, durations in milliseconds. A meter without news in a step
 * is not sent, since the service would count it as one.
 *
 * <p>Thread-safe, as every meter registry.
 */
public final class AzureMonitorMeterRegistry extends StepMeterRegistry {

  private final AzureMonitorPipeline pipeline;

  private AzureMonitorMeterRegistry(
      AzureMonitorPipeline pipeline, StepRegistryConfig config, Clock clock) {
    super(config, clock);
    this.pipeline = pipeline;
    config().namingConvention(NamingConvention.dot);
  }

  /**
   * Returns a registry that publishes.
   *
   * @param pipeline the way to the resource
   * @param step how often
   * @param clock the clock of the meters
   * @return the registry; whoever asked for it closes it, which publishes the last step
   */
  public static AzureMonitorMeterRegistry start(
      AzureMonitorPipeline pipeline, Duration step, Clock clock) {
    AzureMonitorMeterRegistry registry =
        new AzureMonitorMeterRegistry(
            pipeline, new StepConfig(step, pipeline != AzureMonitorPipeline.noop()), clock);
    registry.start(AzureMonitorMeterRegistry::thread);
    return registry;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "azure-monitor-meters");
    thread.setDaemon(true);
    thread.setContextClassLoader(AzureMonitorMeterRegistry.class.getClassLoader());
    return thread;
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }

  @Override
  protected void publish() {
    Instant now = Instant.ofEpochMilli(clock.wallTime());
    for (Meter meter : getMeters()) {
      meter.use(
          gauge -> single(meter, gauge.value(), now),
          counter -> counter(counter, now),
          timer -> timer(timer, now),
          summary -> summary(summary, now),
          longTaskTimer -> longTaskTimer(longTaskTimer, now),
          timeGauge -> single(meter, timeGauge.value(getBaseTimeUnit()), now),
          functionCounter -> functionCounter(functionCounter, now),
          functionTimer -> functionTimer(functionTimer, now),
          other -> measurements(other, now));
    }
  }

  private void counter(Counter counter, Instant now) {
    if (counter.count() > 0) {
      single(counter, counter.count(), now);
    }
  }

  private void functionCounter(FunctionCounter counter, Instant now) {
    if (counter.count() > 0) {
      single(counter, counter.count(), now);
    }
  }

  private void timer(Timer timer, Instant now) {
    aggregate(
        timer,
        timer.totalTime(getBaseTimeUnit()),
        timer.count(),
        timer.max(getBaseTimeUnit()),
        now);
  }

  private void functionTimer(FunctionTimer timer, Instant now) {
    aggregate(
        timer, timer.totalTime(getBaseTimeUnit()), Math.round(timer.count()), Double.NaN, now);
  }

  private void summary(DistributionSummary summary, Instant now) {
    aggregate(summary, summary.totalAmount(), summary.count(), summary.max(), now);
  }

  private void longTaskTimer(LongTaskTimer timer, Instant now) {
    aggregate(
        timer,
        timer.duration(getBaseTimeUnit()),
        timer.activeTasks(),
        timer.max(getBaseTimeUnit()),
        now);
  }

  private void measurements(Meter meter, Instant now) {
    for (Measurement measurement : meter.measure()) {
      String statistic = measurement.getStatistic().name().toLowerCase(Locale.ROOT);
      if (Double.isFinite(measurement.getValue())) {
        record(meter, "." + statistic, measurement.getValue(), 1, Double.NaN, now);
      }
    }
  }

  /** A gauge of an object that is gone has no value; that is no loss. */
  private void single(Meter meter, double value, Instant now) {
    if (Double.isFinite(value)) {
      record(meter, "", value, 1, Double.NaN, now);
    }
  }

  private void aggregate(Meter meter, double sum, long count, double max, Instant now) {
    if (count > 0) {
      record(meter, "", sum, count, max, now);
    }
  }

  private void record(
      Meter meter, String suffix, double value, long count, double max, Instant now) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (Tag tag : getConventionTags(meter.getId())) {
      dimensions.put(tag.getKey(), tag.getValue());
    }
    pipeline.recordMetric(
        getConventionName(meter.getId()) + suffix, value, count, Double.NaN, max, dimensions, now);
  }

  /**
   * Without a destination nothing is published. The rest of Micrometer's settings is about HTTP.
   */
  private record StepConfig(Duration step, boolean enabled) implements StepRegistryConfig {

    @Override
    public String prefix() {
      return "azure.monitor.metrics";
    }

    @Override
    public @Nullable String get(String key) {
      return null;
    }
  }
}
