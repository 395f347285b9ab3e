/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.MetricPoint;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
  private final Consumer<TelemetryBatch> delivery;
  private final Scheduler scheduler;
  private final Resource resource;

  private @Nullable Collecting open;
  private Scheduler.@Nullable Timer timer;
  private boolean closed;

  RecordedMetrics(
      TelemetryMapper mapper,
      EnvelopeFormat format,
      Consumer<TelemetryBatch> delivery,
      Scheduler scheduler,
      Resource resource) {
    this.mapper = mapper;
    this.format = format;
    this.delivery = delivery;
    this.scheduler = scheduler;
    this.resource = resource;
  }

  void record(
      String name,
      double value,
      long count,
      double min,
      double max,
      Map<String, String> dimensions,
      Instant time) {
    // Without the lock: processors may hold locks of their own that somebody needs who records.
    Consumer<EnvelopeWriter> metric =
        mapper.metric(new MetricPoint(name, value, count, min, max), dimensions, time, resource);
    write(metric);
  }

  /** Takes an item that is ready to be written. */
  void write(Consumer<EnvelopeWriter> metric) {
    boolean last;
    List<TelemetryBatch> full;
    synchronized (this) {
      Collecting target = collecting();
      metric.accept(target.out);
      full = target.takeFull();
      last = closed;
    }
    full.forEach(delivery);
    if (last) {
      handOver();
    }
  }

  private Collecting collecting() {
    Collecting target = open;
    if (target == null) {
      target = new Collecting(format);
      open = target;
      if (!closed) {
        timer = scheduler.schedule(COLLECTING_TIME, this::handOver);
      }
    }
    return target;
  }

  /**
   * Passes on what has been collected. Without the lock, since the delivery leads to listeners and
   * log handlers, which may hold locks of their own that somebody needs who is just recording.
   */
  void handOver() {
    Collecting taken = take();
    if (taken != null) {
      // Nobody else sees it any more.
      taken.out.finish();
      taken.takeFull().forEach(delivery);
    }
  }

  private synchronized @Nullable Collecting take() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    Collecting taken = open;
    open = null;
    return taken;
  }

  /**
   * From now on every value goes on at once, to be dropped and counted as everything after the end.
   */
  void close() {
    synchronized (this) {
      closed = true;
    }
    handOver();
  }

  /** A writer and the batches that it filled. Has one owner at a time. */
  private static final class Collecting {

    final EnvelopeWriter out;
    private List<TelemetryBatch> full = new ArrayList<>();

    Collecting(EnvelopeFormat format) {
      this.out = format.writer(batch -> full.add(batch), EXPECTED_VALUES);
    }

    List<TelemetryBatch> takeFull() {
      if (full.isEmpty()) {
        // Not the list itself, to which others go on adding.
        return List.of();
      }
      List<TelemetryBatch> taken = full;
      full = new ArrayList<>();
      return taken;
    }
  }
}
