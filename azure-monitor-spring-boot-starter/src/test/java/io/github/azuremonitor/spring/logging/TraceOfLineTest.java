/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which span a line is below. */
class TraceOfLineTest {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN_ID = "00f067aa0ba902b7";

  @Test
  void lineOfAnotherThreadHasTheIdsOfItsDiagnosticContext() {
    SpanContext found = span(Map.of("traceId", TRACE_ID, "spanId", SPAN_ID));

    assertThat(found.getTraceId()).isEqualTo(TRACE_ID);
    assertThat(found.getSpanId()).isEqualTo(SPAN_ID);
    assertThat(found.isSampled()).isTrue();
  }

  @Test
  void spanOfTheThreadWins() {
    try (SdkTracerProvider tracing = SdkTracerProvider.builder().build()) {
      Span span = tracing.get("test").spanBuilder("request").startSpan();
      try (Scope scope = Context.root().with(span).makeCurrent()) {
        assertThat(scope).isNotNull();
        assertThat(span(Map.of("traceId", TRACE_ID, "spanId", SPAN_ID)))
            .isEqualTo(span.getSpanContext());
      }
      span.end();
    }
  }

  @ParameterizedTest
  @CsvSource({
    TRACE_ID + ", ''",
    TRACE_ID + ", 7",
    "'', " + SPAN_ID,
    "00000000000000000000000000000000, " + SPAN_ID,
    "order-42, " + SPAN_ID,
  })
  void whatIsNoIdIsIgnored(String traceId, String spanId) {
    assertThat(span(Map.of("traceId", traceId, "spanId", spanId)).isValid()).isFalse();
  }

  @Test
  void withoutSpanThereIsNone() {
    assertThat(span(Map.of()).isValid()).isFalse();
    assertThat(span(Map.of("traceId", TRACE_ID)).isValid()).isFalse();
  }

  private static SpanContext span(Map<String, String> mdc) {
    TestLine line = new TestLine("com.example.Shop", Severity.INFO, "text", mdc);
    return Span.fromContext(TraceOfLine.context(line)).getSpanContext();
  }
}
