/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Batches of traces of four spans each: see {@link SampleTraces}. */
final class SpanWorkload {

  static final int BATCH_SIZE = 512;

  private final boolean exceptions;

  SpanWorkload(boolean exceptions) {
    this.exceptions = exceptions;
  }

  List<Collection<SpanData>> batches() {
    Collector collector = new Collector();
    SampleClock clock = new SampleClock();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Workload.resource())
            .setClock(clock)
            .setIdGenerator(new SeededIds(Workload.SEED))
            .addSpanProcessor(collector)
            .build()) {
      SampleTraces traces = new SampleTraces(provider, clock, exceptions);
      List<Collection<SpanData>> batches = new ArrayList<>();
      for (int i = 0; i < Workload.BATCHES; i++) {
        while (collector.ended.size() < BATCH_SIZE) {
          traces.next();
        }
        batches.add(List.copyOf(collector.ended));
        collector.ended.clear();
      }
      return batches;
    }
  }

  /** Takes what a batch processor would queue. */
  private static final class Collector implements SpanProcessor {

    private final List<SpanData> ended = new ArrayList<>();

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
