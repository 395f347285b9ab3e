/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import io.github.azuremonitor.exporter.ApplicationInsightsSampler;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/** Batches of traces of four spans each: see {@link SampleTraces} and {@link SpringTraces}. */
final class SpanWorkload {

  static final int BATCH_SIZE = 512;

  private final Sampler sampler;
  private final BiFunction<TracerProvider, SampleClock, SampleSource> source;

  private SpanWorkload(
      Sampler sampler, BiFunction<TracerProvider, SampleClock, SampleSource> source) {
    this.sampler = sampler;
    this.source = source;
  }

  /** Spans as instrumentations that follow the semantic conventions make them, all of them kept. */
  static SpanWorkload ofConventions(boolean exceptions) {
    return new SpanWorkload(
        Sampler.alwaysOn(), (provider, clock) -> new SampleTraces(provider, clock, exceptions));
  }

  /**
   * Spans of Spring Boot's observations, of which the starter keeps some unless it is told
   * otherwise: each says how many it stands for.
   */
  static SpanWorkload ofSpringBoot() {
    return new SpanWorkload(ApplicationInsightsSampler.ratio(0.25), SpringTraces::new);
  }

  /** Returns a span without having made thousands of them. */
  static SpanData oneSpan() {
    List<SpanData> ended = new ArrayList<>();
    SampleClock clock = new SampleClock();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Workload.resource())
            .setClock(clock)
            .addSpanProcessor(new KeptSpans(span -> ended.add(span.toSpanData())))
            .build()) {
      new SampleTraces(provider, clock, false).next();
    }
    return ended.get(0);
  }

  List<Collection<SpanData>> batches() {
    List<SpanData> ended = new ArrayList<>();
    SampleClock clock = new SampleClock();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Workload.resource())
            .setClock(clock)
            .setIdGenerator(new SeededIds(Workload.SEED))
            .setSampler(sampler)
            .addSpanProcessor(new KeptSpans(span -> ended.add(span.toSpanData())))
            .build()) {
      SampleSource traces = source.apply(provider, clock);
      List<Collection<SpanData>> batches = new ArrayList<>();
      for (int i = 0; i < Workload.BATCHES; i++) {
        while (ended.size() < BATCH_SIZE) {
          traces.next();
        }
        List<SpanData> batch = ended.subList(0, BATCH_SIZE);
        batches.add(List.copyOf(batch));
        batch.clear();
      }
      return batches;
    }
  }
}
