/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.envelope.BatchSink;
import io.github.azuremonitor.exporter.envelope.EnvelopeFormat;
import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.ItemDraft;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.mapping.LogSampling;
import io.github.azuremonitor.exporter.mapping.MappingSettings;
import io.github.azuremonitor.exporter.mapping.QueryRedaction;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.standardmetrics.StandardMetricsAggregator;
import io.github.azuremonitor.exporter.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stages mapping and envelope without what follows, wired as a pipeline wires them: with the
 * default settings, redaction of query strings among them, with standard metrics switched on, so
 * that items are marked as counted and log records are counted, and with a ledger.
 */
final class MappingStage {

  private static final String KEY = "0c9a5f2e-6d3b-4c57-9a11-5e2f7d8b4a60";

  private final BufferPool pool = new BufferPool();
  private final EnvelopeFormat format = new EnvelopeFormat(KEY, pool);
  private final TelemetryMapper mapper;

  /**
   * Creates the stages.
   *
   * @param hook takes the place of the application's processors; null for none
   */
  MappingStage(@Nullable Predicate<ItemDraft> hook) {
    StandardMetricsAggregator aggregator = new StandardMetricsAggregator();
    aggregator.start(true, true);
    MappingSettings settings =
        new MappingSettings(
            new QueryRedaction(QueryRedaction.Policy.REDACT, Set.of()),
            Set.of(),
            false,
            400,
            true,
            true,
            false,
            LogSampling.WITH_TRACE);
    this.mapper =
        new TelemetryMapper(
            new Ledger(List.of()),
            Clock.system(),
            settings,
            hook,
            aggregator,
            name -> null,
            () -> "orders-6c9f7d5b8d-x2x7p");
  }

  BufferPool pool() {
    return pool;
  }

  /** Maps a batch and hands over what has been written, one or more batches of envelopes. */
  void write(SignalBatches.MappableBatch batch, Consumer<TelemetryBatch> sink) {
    write(sink::accept, out -> batch.map(mapper, out));
  }

  /** Writes items that were mapped before. */
  void write(List<ItemDraft> drafts, Consumer<TelemetryBatch> sink) {
    write(
        sink::accept,
        out -> {
          for (ItemDraft draft : drafts) {
            draft.writeTo(out);
          }
        });
  }

  private void write(BatchSink sink, Consumer<EnvelopeWriter> items) {
    EnvelopeWriter out = format.writer(sink, SpanWorkload.BATCH_SIZE);
    items.accept(out);
    out.finish();
  }

  /** Maps batches to items that are not written. */
  static List<List<ItemDraft>> drafts(List<SignalBatches.MappableBatch> batches) {
    List<ItemDraft> drafts = new ArrayList<>();
    MappingStage stage =
        new MappingStage(
            draft -> {
              drafts.add(draft);
              return false;
            });
    List<List<ItemDraft>> result = new ArrayList<>();
    for (SignalBatches.MappableBatch batch : batches) {
      stage.write(batch, none -> {});
      result.add(List.copyOf(drafts));
      drafts.clear();
    }
    return result;
  }
}
