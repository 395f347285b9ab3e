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
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.cumulative.CumulativeDistributionSummary;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionCounter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends Micrometer's meters to Application Insights, a value per meter and step: timers and
 * summaries with sum, count and maximum, durations in milliseconds. A meter without news in a step
 * is not sent, since the service would count it as one.
 *
 * <p>Thread-safe, as every meter registry.
 */
public final class AzureMonitorMeterRegistry extends StepMeterRegistry {

  /** Meters that tell about this way to Azure Monitor; they are here for the actuator to show. */
  static final String EXPORTER_METERS = "azure.monitor.exporter";

  private static final Logger logger = LoggerFactory.getLogger(AzureMonitorMeterRegistry.class);

  /** What OpenTelemetry's SDK allows a metric by default. */
  private static final int MAXIMUM_SERIES = 2000;

  private final AzureMonitorPipeline pipeline;
  private final boolean exporterMeters;
  private final SeriesLimit seriesLimit;
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Closing> closing = new AtomicReference<>(Closing.AT_ONCE);

  private AzureMonitorMeterRegistry(
      AzureMonitorPipeline pipeline,
      StepConfig config,
      Clock clock,
      MetricSelection selection,
      boolean exporterMeters) {
    super(config, clock);
    this.pipeline = pipeline;
    this.exporterMeters = exporterMeters;
    config().namingConvention(NamingConvention.dot);
    config()
        .meterFilter(
            MeterFilter.deny(
                id -> isPublished(id, exporterMeters) && !selection.selects(id.getName())));
    seriesLimit = SeriesLimit.on(config(), MAXIMUM_SERIES);
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
    return start(pipeline, step, clock, MetricSelection.ALL, false);
  }

  static AzureMonitorMeterRegistry start(
      AzureMonitorPipeline pipeline,
      Duration step,
      Clock clock,
      MetricSelection selection,
      boolean exporterMeters) {
    AzureMonitorMeterRegistry registry =
        new AzureMonitorMeterRegistry(
            pipeline,
            new StepConfig(step, pipeline != AzureMonitorPipeline.noop()),
            clock,
            selection,
            exporterMeters);
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
    return MeterValues.TIME_UNIT;
  }

  /** Buckets are series of their own, by the dozen, and the service has nothing to do with them. */
  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauseDetector) {
    DistributionStatisticConfig chosen = withoutBuckets(statistics);
    return isInert()
        ? new CumulativeTimer(id, clock, chosen, pauseDetector, getBaseTimeUnit(), false)
        : super.newTimer(id, chosen, pauseDetector);
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig statistics, double scale) {
    DistributionStatisticConfig chosen = withoutBuckets(statistics);
    return isInert()
        ? new CumulativeDistributionSummary(id, clock, chosen, scale, false)
        : super.newDistributionSummary(id, chosen, scale);
  }

  private static DistributionStatisticConfig withoutBuckets(DistributionStatisticConfig original) {
    return DistributionStatisticConfig.builder()
        .percentilesHistogram(false)
        .build()
        .merge(original);
  }

  /** What is only shown counts from the beginning, not anew in each step. */
  @Override
  protected <T> FunctionCounter newFunctionCounter(
      Meter.Id id, T object, ToDoubleFunction<T> function) {
    return isPublished(id, exporterMeters) && !isInert()
        ? super.newFunctionCounter(id, object, function)
        : new CumulativeFunctionCounter<>(id, object, function);
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    return isInert() ? new CumulativeCounter(id) : super.newCounter(id);
  }

  @Override
  protected <T> FunctionTimer newFunctionTimer(
      Meter.Id id,
      T object,
      ToLongFunction<T> count,
      ToDoubleFunction<T> totalTime,
      TimeUnit totalTimeUnit) {
    return isInert()
        ? new CumulativeFunctionTimer<>(
            id, object, count, totalTime, totalTimeUnit, getBaseTimeUnit())
        : super.newFunctionTimer(id, object, count, totalTime, totalTimeUnit);
  }

  /**
   * Where nothing is published there are no steps: meters count on, as in the registry that Boot
   * has for applications without any other.
   */
  private boolean isInert() {
    return pipeline == AzureMonitorPipeline.noop();
  }

  private static boolean isPublished(Meter.Id id, boolean exporterMeters) {
    return exporterMeters || !id.getName().startsWith(EXPORTER_METERS + ".");
  }

  /**
   * Tells how much the limit of series per meter keeps out.
   *
   * @return how often a series was asked for that is over the limit of its meter
   */
  public long refusedSeries() {
    return seriesLimit.refused();
  }

  /** From now on {@link #close()} waits for {@link #letClose()}. */
  void holdOpen() {
    closing.compareAndSet(Closing.AT_ONCE, Closing.LATER);
  }

  void letClose() {
    if (closing.getAndSet(Closing.AT_ONCE) == Closing.WAITING) {
      super.close();
    }
  }

  /**
   * Publishes the step in progress and ends. In a Spring application that is running it is put off
   * until the last request was served.
   */
  @Override
  public void close() {
    Closing before = closing.getAndUpdate(now -> now == Closing.LATER ? Closing.WAITING : now);
    if (before == Closing.AT_ONCE) {
      super.close();
    }
  }

  @Override
  protected void publish() {
    MeterValues values =
        new MeterValues(
            pipeline, config().namingConvention(), Instant.ofEpochMilli(clock.wallTime()));
    for (Meter meter : getMeters()) {
      if (isPublished(meter.getId(), exporterMeters)) {
        send(meter, values);
      }
    }
  }

  /** A meter asks the application, which may fail; the others are sent all the same. */
  private void send(Meter meter, MeterValues values) {
    try {
      values.send(meter);
    } catch (RuntimeException e) {
      if (unreadable.add(meter.getId().getName())) {
        logger.warn(
            "The meter {} cannot be read and is not sent to Azure Monitor",
            meter.getId().getName(),
            e);
      }
    }
  }

  /** What {@link #close()} does. */
  private enum Closing {
    AT_ONCE,
    LATER,
    /** It was called, and waits. */
    WAITING
  }
}
