/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordUnsampledTest {

  private static SamplingResult decide(Sampler sampler) {
    return RecordUnsampled.around(sampler)
        .shouldSample(
            Context.root(),
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "s",
            SpanKind.SERVER,
            Attributes.empty(),
            List.of());
  }

  @Test
  @DisplayName("SA-31 what is not kept is recorded, without a rate and without a new object")
  void dropped() {
    SamplingResult result = decide(Sampler.alwaysOff());

    assertThat(result).isSameAs(SamplingResult.recordOnly());
    assertThat(decide(TraceSampler.fixed(0)).getDecision()).isEqualTo(SamplingDecision.RECORD_ONLY);
  }

  @Test
  @DisplayName("SA-31 what is kept stays as it is, rate included")
  void kept() {
    SamplingResult rated =
        SamplingResult.create(
            SamplingDecision.RECORD_AND_SAMPLE, Attributes.of(SampledResults.SAMPLE_RATE, 25.0));

    assertThat(decide(new Fixed(rated))).isSameAs(rated);
    assertThat(decide(new Fixed(SamplingResult.recordOnly())))
        .isSameAs(SamplingResult.recordOnly());
  }

  @Test
  @DisplayName(
      "SA-31 another sampler's attributes go, what it tells others in the trace state stays")
  void traceState() {
    TraceState changed = TraceState.builder().put("k", "v").build();
    SamplingResult dropped =
        new SamplingResult() {
          @Override
          public SamplingDecision getDecision() {
            return SamplingDecision.DROP;
          }

          @Override
          public Attributes getAttributes() {
            return Attributes.of(AttributeKey.stringKey("why"), "too many");
          }

          @Override
          public TraceState getUpdatedTraceState(TraceState parentTraceState) {
            return changed;
          }
        };

    SamplingResult result = decide(new Fixed(dropped));

    assertThat(result.getDecision()).isEqualTo(SamplingDecision.RECORD_ONLY);
    assertThat(result.getAttributes().isEmpty()).isTrue();
    assertThat(result.getUpdatedTraceState(TraceState.getDefault())).isSameAs(changed);
  }

  @Test
  @DisplayName("it describes itself as the sampler that decides, and is not put around itself")
  void description() {
    Sampler once = RecordUnsampled.around(TraceSampler.fixed(10));

    assertThat(once.getDescription()).isEqualTo("ApplicationInsightsSampler{10}");
    assertThat(once).hasToString("ApplicationInsightsSampler{10}");
    assertThat(RecordUnsampled.around(once)).isSameAs(once);
  }

  private record Fixed(SamplingResult result) implements Sampler {

    @Override
    public SamplingResult shouldSample(
        Context parentContext,
        String traceId,
        String name,
        SpanKind spanKind,
        Attributes attributes,
        List<LinkData> parentLinks) {
      return result;
    }

    @Override
    public String getDescription() {
      return "Fixed";
    }
  }
}
