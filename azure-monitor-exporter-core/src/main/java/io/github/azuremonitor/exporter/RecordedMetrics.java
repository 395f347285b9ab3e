/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.delivery.Delivery;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Collects values that come one by one into batches: a registry publishes hundreds in a row, and a
 * request each would be absurd. Thread-safe; the lock is held while one value is written.
 */
final class RecordedMetrics {

  private static final Duration COLLECTING_TIME = Duration.ofSeconds(1);
  private static final int EXPECTED_VALUES = 64;

  private final TelemetryMapper mapper;
  private final EnvelopeFormat format;
  private final Delivery delivery;
  private final Scheduler scheduler;
  private final Resource resource;

  private @Nullable EnvelopeWriter open;
  private Scheduler.@Nullable Timer timer;
  private boolean closed;

  RecordedMetrics(
      TelemetryMapper mapper,
      EnvelopeFormat format,
      Delivery delivery,
      Scheduler scheduler,
      Resource resource) {
    this.mapper = mapper;
    this.format = format;
    this.delivery = delivery;
    this.scheduler = scheduler;
    this.resource = resource;
  }

  synchronized void record(
      String name,
      double value,
      long count,
      double min,
      double max,
      Map<String, String> dimensions,
      Instant time) {
    long epochNanos = epochNanos(time);
    EnvelopeWriter out = open;
    if (out == null) {
      out = format.writer(delivery::offer, EXPECTED_VALUES);
      open = out;
      if (!closed) {
        timer = scheduler.schedule(COLLECTING_TIME, this::handOver);
      }
    }
    mapper.metric(
        new MetricPoint(name, value, count, min, max), dimensions, epochNanos, resource, out);
    if (closed) {
      handOver();
    }
  }

  /** Passes on what has been collected. */
  synchronized void handOver() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    EnvelopeWriter full = open;
    open = null;
    if (full != null) {
      full.finish();
    }
  }

  /**
   * From now on every value goes on at once, to be dropped and counted as everything after the end.
   */
  synchronized void close() {
    closed = true;
    handOver();
  }

  /** The conversion stops at the ends of the range; going on would lead to the other end. */
  private static long epochNanos(Instant time) {
    long seconds = TimeUnit.SECONDS.toNanos(time.getEpochSecond());
    return seconds == Long.MAX_VALUE || seconds == Long.MIN_VALUE
        ? seconds
        : saturatedSum(seconds, time.getNano());
  }

  private static long saturatedSum(long nanos, int more) {
    return nanos > Long.MAX_VALUE - more ? Long.MAX_VALUE : nanos + more;
  }
}
