/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyVO;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of a logged exception, which has to be the same as a span's. */
class LogbackStackTraceTest {

  @ParameterizedTest
  @MethodSource("throwables")
  @DisplayName("TR-65: log record and span have the same text for the same exception")
  void textIsThatOfTheSpan(Throwable throwable) {
    assertThat(LogbackLine.stackTrace(new ThrowableProxy(throwable)))
        .isEqualTo(recordedBySpan(throwable));
  }

  static Stream<Throwable> throwables() {
    Exception simple = new IllegalStateException("no way");
    Exception caused = new IllegalStateException("outer", new IllegalArgumentException("inner"));
    Exception suppressing = new IllegalStateException("main");
    suppressing.addSuppressed(new IllegalArgumentException("closing", simple));
    Exception silent = new IllegalStateException();
    return Stream.of(simple, caused, suppressing, silent, new Inner("two\nlines"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void exceptionThatCannotBePrintedIsStillThere(Throwable failure) {
    assertThat(LogbackLine.stackTrace(new ThrowableProxy(new Unprintable("no way", failure))))
        .contains(Unprintable.class.getName() + ": no way")
        .contains("at " + LogbackStackTraceTest.class.getName());
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new UnsupportedOperationException(),
        new StackOverflowError(),
        new NoClassDefFoundError(),
        new IOException());
  }

  @Test
  void exceptionOfAnotherProcessIsWrittenByLogback() {
    ThrowableProxyVO foreign =
        ThrowableProxyVO.build(new ThrowableProxy(new IllegalStateException("far away")));

    assertThat(LogbackLine.stackTrace(foreign))
        .startsWith("java.lang.IllegalStateException: far away");
  }

  private static String recordedBySpan(Throwable throwable) {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    try (SdkTracerProvider tracing =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build()) {
      Span span = tracing.get("test").spanBuilder("request").startSpan();
      span.recordException(throwable);
      span.end();
      String text =
          spans
              .getFinishedSpanItems()
              .get(0)
              .getEvents()
              .get(0)
              .getAttributes()
              .get(AttributeKey.stringKey("exception.stacktrace"));
      return text == null ? "" : text;
    }
  }

  /** Throws anything, declared or not, as bytecode may. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }

  private static final class Inner extends RuntimeException {
    private static final long serialVersionUID = 1;

    Inner(String message) {
      super(message);
    }
  }

  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Throwable failure;

    Unprintable(String message, Throwable failure) {
      super(message);
      this.failure = failure;
    }

    @Override
    public void printStackTrace(PrintWriter out) {
      LogbackStackTraceTest.<RuntimeException>raise(failure);
    }
  }
}
