/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.List;

/**
 * Batches of one signal, and the ways they can go.
 *
 * @param <B> a batch
 * @param list the batches
 * @param itemsPerBatch spans, log records or metric points in each of them
 * @param exporter finds a contender's exporter of that signal
 * @param mapping the call that takes such a batch in this project's mapping
 */
record SignalBatches<B>(
    List<B> list, int itemsPerBatch, Exporter<B> exporter, MappingCall<B> mapping) {

  static SignalBatches<Collection<SpanData>> ofSpans(List<Collection<SpanData>> list) {
    return new SignalBatches<>(
        list, SpanWorkload.BATCH_SIZE, Contender::spans, TelemetryMapper::spans);
  }

  static SignalBatches<Collection<LogRecordData>> ofLogs(List<Collection<LogRecordData>> list) {
    return new SignalBatches<>(
        list, LogWorkload.BATCH_SIZE, Contender::logs, TelemetryMapper::logs);
  }

  static SignalBatches<Collection<MetricData>> ofMetrics(List<Collection<MetricData>> list) {
    return new SignalBatches<>(
        list, MetricWorkload.POINTS, Contender::metrics, TelemetryMapper::metrics);
  }

  /** Exports the batches for the given times, and measures the second of them. */
  Measurement measure(Contender contender, int sinkPort, double warmUpSeconds, double seconds) {
    return new Rounds<>(list, itemsPerBatch, sinkPort)
        .measure(exporter.of(contender, sinkPort), warmUpSeconds, seconds);
  }

  /** Returns the batches as what can be mapped. */
  List<MappableBatch> mappable() {
    return list.stream()
        .map(batch -> (MappableBatch) (mapper, out) -> mapping.map(mapper, batch, out))
        .toList();
  }

  /** Opens a contender's exporter to which the batches go one after the other, without end. */
  EndlessExport export(Contender contender, int sinkPort) {
    Subject<B> subject = exporter.of(contender, sinkPort);
    Cycle<B> batches = new Cycle<>(list);
    return new EndlessExport() {
      @Override
      public void next() {
        subject.export(batches.next());
      }

      @Override
      public void close() {
        subject.verify();
        subject.close();
      }
    };
  }

  /** Makes an exporter. */
  @FunctionalInterface
  interface Exporter<B> {
    Subject<B> of(Contender contender, int sinkPort);
  }

  /** Maps a batch of one signal. */
  @FunctionalInterface
  interface MappingCall<B> {
    void map(TelemetryMapper mapper, B batch, EnvelopeWriter out);
  }

  /** A batch of whatever signal on its way to become envelopes. */
  @FunctionalInterface
  interface MappableBatch {
    void map(TelemetryMapper mapper, EnvelopeWriter out);
  }

  /** An exporter and what it is to export. */
  interface EndlessExport extends AutoCloseable {

    /** Exports one more batch, and returns when all of it was accepted. */
    void next();

    /** Makes sure that nothing was lost, and ends the exporter. */
    @Override
    void close();
  }
}
