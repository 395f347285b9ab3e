/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.SamplingOverride.Kind;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overrides of log records, down to what arrives. */
class OverriddenLogsTest {

  private static final String SCORE_33 = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static Context within(boolean sampled) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.create(
                    SCORE_33,
                    "00f067aa0ba902b7",
                    sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    TraceState.getDefault())));
  }

  /** Sends a record and returns its item, if it was kept. */
  private @Nullable TelemetryItem send(
      MappingOptions.Builder options,
      String logger,
      Context context,
      boolean exception,
      double rate) {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service, options);
        SdkLoggerProvider logging =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(to.logs))
                .build()) {
      LogRecordBuilder record =
          logging.get(logger).logRecordBuilder().setContext(context).setBody("line");
      if (exception) {
        record.setAttribute(AttributeKey.stringKey("exception.type"), "java.lang.Error");
        record.setAttribute(AttributeKey.stringKey("exception.stacktrace"), "java.lang.Error");
      }
      if (rate != 100) {
        record.setAttribute(AttributeKey.doubleKey("microsoft.sample_rate"), rate);
      }
      record.emit();
      to.assertEquation(service);
      List<TelemetryItem> items = service.items();
      assertThat(to.pipeline.report().sampledOut().getOrDefault(Signal.LOG_RECORD, 0L))
          .isEqualTo(items.isEmpty() ? 1 : 0);
      return items.isEmpty() ? null : items.get(0);
    }
  }

  private static MappingOptions.Builder options(SamplingOverride... overrides) {
    return MappingOptions.builder().samplingOverrides(List.of(overrides));
  }

  @ParameterizedTest(name = "trace sampled {0} at {1}, override {2}: kept {3}, rate {4}")
  @DisplayName("SA-58 the rules of SA-54 to SA-56, with the current span as the parent")
  @CsvSource({
    "false, 100, 1, true, -",
    "false, 100, 0.5, false, -",
    "false, 100, 0, false, -",
    "true, 100, 1, true, -",
    "true, 100, 0.5, true, 50.0",
    "true, 100, 0.2, false, -",
    "true, 100, 0, false, -",
    "true, 25, 1, true, -",
    "true, 25, 0.5, true, 25.0",
  })
  void inTraces(boolean sampled, double traceRate, double ratio, boolean kept, String rate) {
    TelemetryItem item =
        send(
            options(SamplingOverride.builder(Kind.MESSAGE).ratio(ratio).build()),
            "l",
            within(sampled),
            false,
            traceRate);

    assertThat(item != null).isEqualTo(kept);
    if (item != null) {
      if (rate.equals("-")) {
        assertThat(item.json()).doesNotContain("sampleRate");
      } else {
        assertThat(item.json()).contains("\"sampleRate\":" + rate);
      }
    }
  }

  @Test
  @DisplayName("SA-58 exceptions have overrides of their own, and the logger's name counts")
  void kindsAndNames() {
    MappingOptions.Builder options =
        options(
            SamplingOverride.builder(Kind.MESSAGE).name("com.example.chatty*").ratio(0).build(),
            SamplingOverride.builder(Kind.EXCEPTION).build());

    assertThat(send(options, "com.example.chatty.Part", Context.root(), false, 100)).isNull();
    assertThat(send(options, "com.example.Quiet", Context.root(), false, 100)).isNotNull();
    assertThat(send(options, "com.example.chatty.Part", within(false), true, 100)).isNotNull();
    assertThat(send(options, "com.example.Quiet", within(false), false, 100))
        .as("without an override it goes with its trace")
        .isNull();
  }

  @Test
  @DisplayName("SA-43 SA-58 outside of any trace: all, nothing, or a random share")
  void outsideOfTraces() {
    assertThat(
            send(
                options(SamplingOverride.builder(Kind.MESSAGE).ratio(0).build()),
                "l",
                Context.root(),
                false,
                100))
        .isNull();
    assertThat(
            send(
                options(SamplingOverride.builder(Kind.MESSAGE).build()),
                "l",
                Context.root(),
                false,
                100))
        .isNotNull();
  }

  @Test
  @DisplayName("SA-43 a share of what is outside of any trace is about the ratio, and has the rate")
  void randomShare() {
    MappingOptions.Builder options =
        options(SamplingOverride.builder(Kind.MESSAGE).ratio(0.5).build());
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service, options);
        SdkLoggerProvider logging =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(to.logs))
                .build()) {
      for (int i = 0; i < 1000; i++) {
        logging.get("l").logRecordBuilder().setBody("line").emit();
      }
      to.assertEquation(service);

      // Seven standard deviations: once in a hundred thousand million runs.
      assertThat(service.items())
          .hasSizeBetween(500 - 111, 500 + 111)
          .allSatisfy(item -> assertThat(item.json()).contains("\"sampleRate\":50.0"));
    }
  }
}
