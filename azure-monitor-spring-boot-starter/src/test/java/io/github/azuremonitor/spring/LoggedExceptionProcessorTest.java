/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.azuremonitor.exporter.mapping.StackTraceFingerprint;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The note on a span that says which exception was logged below it. */
class LoggedExceptionProcessorTest {

  private static final AttributeKey<String> NOTE =
      AttributeKey.stringKey("applicationinsights.internal.logged_exception");
  private static final String STACK_TRACE = "java.lang.Error: no way\n\tat a.B.c(B.java:1)\n";
  private static final String FINGERPRINT = StackTraceFingerprint.of(STACK_TRACE);

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final SdkLoggerProvider logging =
      SdkLoggerProvider.builder().addLogRecordProcessor(new LoggedExceptionProcessor()).build();
  private final Logger logger = logging.get("test");

  @AfterEach
  void close() {
    tracing.close();
    logging.close();
  }

  @Test
  @DisplayName("TR-65: the span below which an exception was logged knows it")
  void spanKnowsTheLoggedException() {
    Span span = tracing.get("test").spanBuilder("request").startSpan();
    log(Context.root().with(span), STACK_TRACE);
    span.end();

    assertThat(ended().getAttributes().get(NOTE)).isEqualTo(FINGERPRINT);
  }

  @Test
  @DisplayName("TR-65: so does the local root, whose exceptions are reported")
  void localRootKnowsTheLoggedException() {
    Tracer tracer = tracing.get("test");
    LocalRoot root = new LocalRoot();
    Span request = tracer.spanBuilder("request").startSpan();
    Context around = Context.root().with(root).with(request);
    root.started(OtelSpan.fromOtel(request));
    Span inner = tracer.spanBuilder("inner").setParent(around).startSpan();
    log(around.with(inner), STACK_TRACE);
    inner.end();
    request.end();

    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName, span -> span.getAttributes().get(NOTE))
        .containsExactly(tuple("inner", FINGERPRINT), tuple("request", FINGERPRINT));
  }

  @Test
  void localRootThatHasNotStartedIsNotMissed() {
    Span span = tracing.get("test").spanBuilder("request").startSpan();
    log(Context.root().with(new LocalRoot()).with(span), STACK_TRACE);
    span.end();

    assertThat(ended().getAttributes().get(NOTE)).isEqualTo(FINGERPRINT);
  }

  @Test
  void lastExceptionCounts() {
    Span span = tracing.get("test").spanBuilder("request").startSpan();
    log(Context.root().with(span), "java.lang.Error: attempt 1\n");
    log(Context.root().with(span), STACK_TRACE);
    span.end();

    assertThat(ended().getAttributes().get(NOTE)).isEqualTo(FINGERPRINT);
  }

  @Test
  void lineWithoutExceptionLeavesNoNote() {
    Span span = tracing.get("test").spanBuilder("request").startSpan();
    logger.logRecordBuilder().setContext(Context.root().with(span)).setBody("fine").emit();
    log(Context.root().with(span), "");
    span.end();

    assertThat(ended().getAttributes().isEmpty()).isTrue();
  }

  @Test
  void exceptionLoggedElsewhereLeavesNoNote() {
    Span span = tracing.get("test").spanBuilder("request").startSpan();
    log(Context.root(), STACK_TRACE);
    span.end();

    assertThat(ended().getAttributes().isEmpty()).isTrue();
  }

  private void log(Context context, String stackTrace) {
    logger
        .logRecordBuilder()
        .setContext(context)
        .setAttribute(LoggedExceptionProcessor.STACK_TRACE, stackTrace)
        .emit();
  }

  private SpanData ended() {
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    return spans.getFinishedSpanItems().get(0);
  }
}
