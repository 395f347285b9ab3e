/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sampler inside a real tracer provider: spans as an application starts them. */
class TraceSamplerTest {

  private static final AttributeKey<Double> SAMPLE_RATE =
      AttributeKey.doubleKey("microsoft.sample_rate");
  private static final String SPAN_ID = "00f067aa0ba902b7";

  private final List<SdkTracerProvider> providers = new ArrayList<>();

  @AfterEach
  void closeProviders() {
    providers.forEach(SdkTracerProvider::close);
  }

  @ParameterizedTest(name = "{0} at {1} %: sampled {2}, rate {3}")
  @DisplayName("SA-3, SA-11 a root span is decided by the score of its trace")
  @CsvSource({
    TraceIds.SCORE_33 + ", 100, true,",
    TraceIds.SCORE_53 + ", 100, true,",
    TraceIds.SCORE_33 + ", 50, true, 50",
    TraceIds.SCORE_53 + ", 50, false,",
    TraceIds.SCORE_33 + ", 33.333333333333336, false,",
    TraceIds.SCORE_33 + ", 0, false,",
    TraceIds.SCORE_53 + ", 0, false,",
  })
  void root(String traceId, double percentage, boolean sampled, @Nullable Double rate) {
    Span span = start(TraceSampler.fixed(percentage), traceId, Context.root());

    assertSpan(span, sampled, rate);
  }

  @ParameterizedTest(name = "remote parent sampled {0}, trace {1}: sampled {2}, rate {3}")
  @DisplayName("SA-30 a remote parent is not followed, whatever its flag")
  @CsvSource({
    "true," + TraceIds.SCORE_33 + ", true, 50",
    "false," + TraceIds.SCORE_33 + ", true, 50",
    "true," + TraceIds.SCORE_53 + ", false,",
    "false," + TraceIds.SCORE_53 + ", false,",
  })
  void remoteParent(boolean parentSampled, String traceId, boolean sampled, @Nullable Double rate) {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            traceId, SPAN_ID, flags(parentSampled), TraceState.getDefault());

    Span span = start(TraceSampler.fixed(50), "unused", Context.root().with(Span.wrap(remote)));

    assertThat(span.getSpanContext().getTraceId()).isEqualTo(traceId);
    assertSpan(span, sampled, rate);
  }

  @ParameterizedTest(name = "child at {0} %")
  @DisplayName("SA-30 a local parent that is not sampled is followed, though the score says keep")
  @CsvSource({"100", "50", "0"})
  void localParentNotSampled(double percentage) {
    Span parent = start(Sampler.alwaysOff(), TraceIds.SCORE_33, Context.root());

    Span span = start(TraceSampler.fixed(percentage), "unused", Context.root().with(parent));

    assertThat(span.getSpanContext().getTraceId()).isEqualTo(TraceIds.SCORE_33);
    assertSpan(span, false, null);
  }

  @ParameterizedTest(name = "parent at {0} %, own {1} %")
  @DisplayName("SA-30 below a sampled local parent the parent's rate counts, not the own one")
  @CsvSource({"25, 50", "25, 0", "25, 100", "33.333333333333336, 50", "99.99, 50", "0.001, 50"})
  void localParentWithRate(double parentRate, double percentage) {
    Span parent = startWithAttribute(SAMPLE_RATE, parentRate);

    Span span = start(TraceSampler.fixed(percentage), "unused", Context.root().with(parent));

    assertSpan(span, true, parentRate);
  }

  @ParameterizedTest(name = "own {0} %")
  @DisplayName("SA-30 below a sampled local parent without a rate there is none either")
  @CsvSource({"100", "50", "0"})
  void localParentWithoutRate(double percentage) {
    Span parent = start(Sampler.alwaysOn(), TraceIds.SCORE_53, Context.root());

    Span span = start(TraceSampler.fixed(percentage), "unused", Context.root().with(parent));

    assertSpan(span, true, null);
  }

  @Test
  @DisplayName("SA-30 a sampled local parent that cannot be read is followed without a rate")
  void localParentUnreadable() {
    SpanContext local =
        SpanContext.create(TraceIds.SCORE_53, SPAN_ID, flags(true), TraceState.getDefault());

    Span span = start(TraceSampler.fixed(50), "unused", Context.root().with(Span.wrap(local)));

    assertSpan(span, true, null);
  }

  static Stream<Arguments> invalidRates() {
    return Stream.of(
        Arguments.of(SAMPLE_RATE, 100.0),
        Arguments.of(SAMPLE_RATE, 100.5),
        Arguments.of(SAMPLE_RATE, 0.0),
        Arguments.of(SAMPLE_RATE, -25.0),
        Arguments.of(SAMPLE_RATE, Double.NaN),
        Arguments.of(SAMPLE_RATE, Double.POSITIVE_INFINITY),
        Arguments.of(AttributeKey.stringKey("microsoft.sample_rate"), "25"),
        Arguments.of(AttributeKey.longKey("microsoft.sample_rate"), 25L));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("invalidRates")
  @DisplayName("SA-30 what is no percentage on a sampled local parent is ignored")
  <T> void localParentWithInvalidRate(AttributeKey<T> key, T value) {
    Span parent = startWithAttribute(key, value);

    Span span = start(TraceSampler.fixed(50), "unused", Context.root().with(parent));

    assertSpan(span, true, null);
  }

  @Test
  @DisplayName("SA-30 the rate of a local parent that has ended is still found")
  void endedLocalParent() {
    Span parent = startWithAttribute(SAMPLE_RATE, 25.0);
    parent.end();

    Span span = start(TraceSampler.fixed(50), "unused", Context.root().with(parent));

    assertSpan(span, true, 25.0);
  }

  @Test
  @DisplayName("SA-26 under a rate limit all spans of a trace have the rate of their local root")
  void rateLimited() {
    ManualClock clock = ManualClock.at(0);
    Sampler sampler = TraceSampler.rateLimited(5, clock);
    clock.advance(Duration.ofSeconds(1));

    List<Span> roots = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      roots.add(start(sampler, TraceIds.SCORE_33, Context.root()));
    }
    for (int i = 0; i < 10; i++) {
      Double expected = i < 5 ? null : 50.0;
      assertSpan(roots.get(i), true, expected);
      Span child = start(sampler, "unused", Context.root().with(roots.get(i)));
      Span grandchild = start(sampler, "unused", Context.root().with(child));
      assertSpan(child, true, expected);
      assertSpan(grandchild, true, expected);
    }
    // Raw 45.45 %: the children have not been counted, or it would be less by far.
    assertSpan(start(sampler, TraceIds.SCORE_33, Context.root()), false, null);
    clock.advance(Duration.ofMillis(200));
    assertSpan(start(sampler, TraceIds.SCORE_33, Context.root()), true, 50.0);
  }

  @Test
  @DisplayName("SA-26 under a rate limit a remote parent does not exempt from the limit")
  void rateLimitedRemoteParent() {
    ManualClock clock = ManualClock.at(0);
    Sampler sampler = TraceSampler.rateLimited(1, clock);
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            TraceIds.SCORE_53, SPAN_ID, flags(true), TraceState.getDefault());
    Context context = Context.root().with(Span.wrap(remote));

    assertSpan(start(sampler, "unused", context), true, null);
    assertSpan(start(sampler, "unused", context), false, null);
  }

  private <T> Span startWithAttribute(AttributeKey<T> key, T value) {
    return tracer(Sampler.alwaysOn(), TraceIds.SCORE_53)
        .spanBuilder("parent")
        .setNoParent()
        .setAttribute(key, value)
        .startSpan();
  }

  private Span start(Sampler sampler, String rootTraceId, Context parent) {
    return tracer(sampler, rootTraceId).spanBuilder("span").setParent(parent).startSpan();
  }

  private Tracer tracer(Sampler sampler, String rootTraceId) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSampler(sampler)
            .setIdGenerator(new FixedTraceId(rootTraceId))
            .build();
    providers.add(provider);
    return provider.get("test");
  }

  private static TraceFlags flags(boolean sampled) {
    return sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
  }

  private static void assertSpan(Span span, boolean sampled, @Nullable Double rate) {
    assertThat(span.getSpanContext().isSampled()).as("sampled").isEqualTo(sampled);
    assertThat(span.isRecording()).as("recording").isEqualTo(sampled);
    if (sampled) {
      assertThat(span).isInstanceOf(ReadableSpan.class);
      assertThat(((ReadableSpan) span).getAttribute(SAMPLE_RATE)).as("rate").isEqualTo(rate);
    }
  }

  private record FixedTraceId(String traceId) implements IdGenerator {

    @Override
    public String generateTraceId() {
      return traceId;
    }

    @Override
    public String generateSpanId() {
      return IdGenerator.random().generateSpanId();
    }
  }
}
