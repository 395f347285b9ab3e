/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.mapping.SpanReader;
import io.github.azuremonitor.exporter.mapping.SpanReaders;
import io.github.azuremonitor.exporter.mapping.TelemetryMapper;
import io.github.azuremonitor.exporter.standardmetrics.StandardMetricsAggregator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * Looks at spans as they end, on the threads that end them, by the rules by which they become
 * items. What cannot be read is left out here; as an item it is counted as lost. Thread-safe; never
 * throws.
 */
final class EndedSpans {

  private final StandardMetricsAggregator aggregator;
  private final TelemetryMapper mapper;
  private final SpanReaders readers;
  private final FailedRequests failedRequests;
  private final Ledger ledger;

  EndedSpans(
      StandardMetricsAggregator aggregator,
      TelemetryMapper mapper,
      FailedRequests failedRequests,
      Ledger ledger) {
    this.failedRequests = failedRequests;
    this.ledger = ledger;
    this.aggregator = aggregator;
    this.mapper = mapper;
    this.readers = new SpanReaders(mapper::spanReader);
  }

  /** Counts a span for metrics. */
  void count(ReadableSpan span) {
    SpanReader reader = readers.take();
    try {
      reader.take(span.toSpanData());
      aggregator.ended(reader);
    } catch (Throwable ignored) {
      // The application's thread has nothing to do with it.
    } finally {
      readers.giveBack(reader);
    }
  }

  /** Passes a request on if it failed, else counts it as left out. */
  void excludedRequestEnded(ReadableSpan span) {
    SpanReader reader = readers.take();
    try {
      SpanData data = span.toSpanData();
      reader.take(data);
      if (reader.read().isSuccess()) {
        ledger.received(Signal.SPAN, 1);
        ledger.sampledOut(Signal.SPAN);
      } else {
        failedRequests.add(data);
      }
    } catch (Throwable ignored) {
      // What cannot be read has not been seen to fail.
    } finally {
      readers.giveBack(reader);
    }
  }

  /** Takes note of the name of a request, for what belongs to it. */
  void requestEnded(ReadableSpan span) {
    SpanReader reader = readers.take();
    try {
      reader.take(span.toSpanData());
      mapper.requestEnded(span.getSpanContext().getTraceId(), reader);
    } catch (Throwable ignored) {
      // A request without a name has none to pass on.
    } finally {
      readers.giveBack(reader);
    }
  }
}
