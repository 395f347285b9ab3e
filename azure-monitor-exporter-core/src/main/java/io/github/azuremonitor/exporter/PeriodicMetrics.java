/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.performance.PerformanceCounter;
import io.github.azuremonitor.exporter.performance.PerformanceCounters;
import io.github.azuremonitor.exporter.performance.RequestFigures;
import io.github.azuremonitor.exporter.standardmetrics.StandardMetricsAggregator;
import io.github.azuremonitor.exporter.standardmetrics.Totals;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends standard metrics and performance counters once a minute, and the former whenever everything
 * is flushed. Costs nothing until it is started. Thread-safe.
 */
final class PeriodicMetrics {

  static final Duration INTERVAL = Duration.ofMinutes(1);

  private final StandardMetricsAggregator aggregator;
  private final TelemetryMapper mapper;
  private final Consumer<Consumer<EnvelopeWriter>> recorder;
  private final Resource resource;
  private final Clock clock;
  private final Scheduler scheduler;

  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean withCounters;
  private volatile boolean closed;

  /** These are of the scheduler's thread alone. */
  private long dueTick;

  private @Nullable PerformanceCounters counters;

  /**
   * Creates metrics that are not started.
   *
   * @param recorder takes what writes an item
   * @param resource whom performance counters are about
   */
  PeriodicMetrics(
      StandardMetricsAggregator aggregator,
      TelemetryMapper mapper,
      Consumer<Consumer<EnvelopeWriter>> recorder,
      Resource resource,
      Clock clock,
      Scheduler scheduler) {
    this.aggregator = aggregator;
    this.mapper = mapper;
    this.recorder = recorder;
    this.resource = resource;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  void start(boolean standardMetrics, boolean performanceCounters) {
    aggregator.start(standardMetrics, performanceCounters);
    if (performanceCounters) {
      withCounters = true;
    }
    if (started.compareAndSet(false, true)) {
      scheduler.execute(this::begin);
    }
  }

  private void begin() {
    dueTick = clock.nanoTime();
    scheduleTick();
    // The first reading, from which the others count, takes too long for whoever is starting.
    if (withCounters) {
      counters = new PerformanceCounters(clock);
    }
  }

  /** Counts from the tick before, so that the interval does not grow by what a tick takes. */
  private void scheduleTick() {
    long late = clock.nanoTime() - dueTick;
    dueTick += INTERVAL.toNanos();
    if (late >= INTERVAL.toNanos()) {
      // The machine slept: what it missed is not made up for.
      dueTick = clock.nanoTime() + INTERVAL.toNanos();
    }
    scheduler.schedule(Duration.ofNanos(dueTick - clock.nanoTime()), this::tick);
  }

  private void tick() {
    if (!closed) {
      scheduleTick();
      sendStandardMetrics();
      sendCounters();
    }
  }

  /**
   * Sends what has been counted so far, without waiting for the end of the minute. The interval is
   * ended where its metrics are written, so that whoever hands over afterwards has them.
   */
  void sendStandardMetrics() {
    if (started.get()) {
      long now = clock.epochNanos();
      recorder.accept(out -> aggregator.next(now).forEach(metric -> mapper.metric(metric, out)));
    }
  }

  private void sendCounters() {
    if (!withCounters) {
      return;
    }
    if (counters == null) {
      counters = new PerformanceCounters(clock);
      return;
    }
    Totals requests = aggregator.nextRequests();
    RequestFigures figures =
        new RequestFigures(
            requests.count(),
            requests.sum(),
            requests.min(),
            requests.max(),
            aggregator.nextExceptions());
    Instant time = Instant.ofEpochSecond(0, clock.epochNanos());
    for (PerformanceCounter counter : counters.read(figures)) {
      recorder.accept(out -> mapper.metric(point(counter), time, resource, out));
    }
  }

  private static MetricPoint point(PerformanceCounter counter) {
    return new MetricPoint(
        counter.name(), counter.value(), counter.count(), counter.min(), counter.max());
  }

  /** Sends the last standard metrics. */
  void close() {
    closed = true;
    sendStandardMetrics();
  }
}
