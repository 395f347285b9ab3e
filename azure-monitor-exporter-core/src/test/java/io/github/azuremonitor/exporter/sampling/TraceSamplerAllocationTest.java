/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sampler sees every span, also the dropped ones; it must not be what they cost. */
class TraceSamplerAllocationTest {

  private static final int CALLS = 20_000;

  @Test
  @DisplayName("A root span, kept or dropped at a fixed percentage, allocates nothing")
  void root() {
    assertNoAllocation(TraceSampler.fixed(50), Context.root(), TraceIds.SCORE_33);
    assertNoAllocation(TraceSampler.fixed(50), Context.root(), TraceIds.SCORE_53);
  }

  @Test
  @DisplayName("A child of a dropped span allocates nothing")
  void droppedChild() {
    assertNoAllocation(
        TraceSampler.rateLimited(5, ManualClock.at(0)),
        contextOfSpan(Sampler.alwaysOff()),
        TraceIds.SCORE_33);
  }

  @Test
  @DisplayName("A child of a sampled span allocates nothing")
  void sampledChild() {
    assertNoAllocation(
        TraceSampler.rateLimited(5, ManualClock.at(0)),
        contextOfSpan(Sampler.alwaysOn()),
        TraceIds.SCORE_33);
  }

  private static Context contextOfSpan(Sampler sampler) {
    try (SdkTracerProvider provider = SdkTracerProvider.builder().setSampler(sampler).build()) {
      Span parent =
          provider
              .get("test")
              .spanBuilder("parent")
              .setNoParent()
              .setAttribute(SampledResults.SAMPLE_RATE, 0.5)
              .startSpan();
      return Context.root().with(parent);
    }
  }

  private static void assertNoAllocation(Sampler sampler, Context context, String traceId) {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this JVM does not count allocations");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    callRepeatedly(sampler, context, traceId); // loads classes, fills the table of results

    long before = threads.getCurrentThreadAllocatedBytes();
    SamplingResult result = callRepeatedly(sampler, context, traceId);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // The JVM itself may allocate a little now and then; an object per call would be 16 bytes.
    assertThat((double) allocated / CALLS).as("bytes for each %s", result).isLessThan(1);
  }

  private static SamplingResult callRepeatedly(Sampler sampler, Context context, String traceId) {
    Attributes attributes = Attributes.empty();
    SamplingResult result = SamplingResult.drop();
    for (int i = 0; i < CALLS; i++) {
      result =
          sampler.shouldSample(context, traceId, "span", SpanKind.INTERNAL, attributes, List.of());
    }
    return result;
  }
}
