/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Leaves the decisions to another sampler, but has those spans recorded that it does not keep, so
 * that span processors see them when they end. They are not sampled and so not exported.
 */
public final class RecordUnsampled implements Sampler {

  private final Sampler sampler;

  private RecordUnsampled(Sampler sampler) {
    this.sampler = sampler;
  }

  /** Returns a sampler around another one; around itself it would change nothing. */
  public static Sampler around(Sampler sampler) {
    return sampler instanceof RecordUnsampled ? sampler : new RecordUnsampled(sampler);
  }

  @Override
  public SamplingResult shouldSample(
      Context parentContext,
      String traceId,
      String name,
      SpanKind spanKind,
      Attributes attributes,
      List<LinkData> parentLinks) {
    SamplingResult result =
        sampler.shouldSample(parentContext, traceId, name, spanKind, attributes, parentLinks);
    if (result.getDecision() != SamplingDecision.DROP) {
      return result;
    }
    return result == SamplingResult.drop() ? SamplingResult.recordOnly() : new Recorded(result);
  }

  @Override
  public String getDescription() {
    return sampler.getDescription();
  }

  @Override
  public String toString() {
    return getDescription();
  }

  /** Keeps what the sampler says to others in the trace state. */
  private record Recorded(SamplingResult dropped) implements SamplingResult {

    @Override
    public SamplingDecision getDecision() {
      return SamplingDecision.RECORD_ONLY;
    }

    @Override
    public Attributes getAttributes() {
      return Attributes.empty();
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parentTraceState) {
      return dropped.getUpdatedTraceState(parentTraceState);
    }
  }
}
