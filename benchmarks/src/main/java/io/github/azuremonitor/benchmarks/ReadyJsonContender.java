/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.delivery.ReadyJson;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What would be left if mapping, JSON, ledger, store and scheduling cost nothing: envelopes that
 * were made during the warm-up are compressed and sent, as few bytes and with as few threads as
 * these can be. No exporter for this protocol that compresses with the JDK's zlib and sends with
 * the JDK's client is cheaper.
 */
final class ReadyJsonContender implements Contender {

  @Override
  public Subject<Collection<SpanData>> spans(int sinkPort) {
    return new ReadySubject<>(sinkPort, TelemetryMapper::spans);
  }

  @Override
  public Subject<Collection<LogRecordData>> logs(int sinkPort) {
    return new ReadySubject<>(sinkPort, TelemetryMapper::logs);
  }

  @Override
  public Subject<Collection<MetricData>> metrics(int sinkPort) {
    return new ReadySubject<>(sinkPort, TelemetryMapper::metrics);
  }

  private static final class ReadySubject<B> implements Subject<B> {

    private final ReadyJson sender;
    private final SignalBatches.MappingCall<B> mapping;
    private final MappingStage stage = new MappingStage(null);
    private final IdentityHashMap<B, List<TelemetryBatch>> ready = new IdentityHashMap<>();

    ReadySubject(int sinkPort, SignalBatches.MappingCall<B> mapping) {
      this.sender = new ReadyJson(sinkPort);
      this.mapping = mapping;
    }

    @Override
    public void export(B batch) {
      for (TelemetryBatch envelopes : ready.computeIfAbsent(batch, this::envelopes)) {
        sender.send(envelopes.ndjson());
      }
    }

    private List<TelemetryBatch> envelopes(B batch) {
      List<TelemetryBatch> envelopes = new ArrayList<>();
      stage.write((mapper, out) -> mapping.map(mapper, batch, out), envelopes::add);
      return envelopes;
    }

    /** Each request was checked when it was sent. */
    @Override
    public void verify() {}

    @Override
    public void close() {
      sender.close();
    }
  }
}
