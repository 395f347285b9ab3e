/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests such as health probes, of which only failures are of interest. */
class ExcludedRequestTest {

  private static final Context PROBE =
      Context.root().with(RequestOperation.excluded("GET", "/health"));

  private final LocalIngestion service = LocalIngestion.start();
  private final PipelineFixture to = PipelineFixture.to(service);
  private final SdkLoggerProvider logging =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor(OperationLogRecordProcessor.create())
          .addLogRecordProcessor(SimpleLogRecordProcessor.create(to.logs))
          .build();

  @AfterEach
  void close() {
    logging.close();
    to.close();
    service.close();
  }

  private SdkTracerProviderBuilder tracing() {
    return SdkTracerProvider.builder()
        .addSpanProcessor(OperationSpanProcessor.create(to.pipeline))
        .addSpanProcessor(SimpleSpanProcessor.create(to.spans));
  }

  /** Serves a request with a call and log lines within it. */
  private void serve(
      SdkTracerProvider tracing, Context around, SpanKind kind, Consumer<Span> outcome) {
    Logger log = logging.get("l");
    Span request =
        tracing.get("t").spanBuilder("http get").setParent(around).setSpanKind(kind).startSpan();
    Context within = around.with(request);
    Span call =
        tracing
            .get("t")
            .spanBuilder("call")
            .setParent(within)
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();
    log.logRecordBuilder().setContext(within).setBody("line").emit();
    log.logRecordBuilder().setContext(within.with(call)).setBody("line below").emit();
    call.end();
    request.setAttribute("http.request.method", "GET");
    outcome.accept(request);
    request.end();
    to.assertEquation(service);
  }

  private static void succeed(Span request) {
    request.setAttribute("http.response.status_code", 200);
  }

  private static void fail(Span request) {
    request.setAttribute("http.response.status_code", 503);
    request.recordException(new IllegalStateException("database is down"));
  }

  private List<TelemetryItem> of(String baseType) {
    return service.items().stream().filter(item -> item.baseType().equals(baseType)).toList();
  }

  private static Sampler sampler() {
    return ApplicationInsightsSampler.withoutExcludedRequests(Sampler.alwaysOn());
  }

  @Test
  @DisplayName("neither the request nor what happens during it is sent, and the report says so")
  void success() {
    try (SdkTracerProvider tracing = tracing().setSampler(sampler()).build()) {
      serve(tracing, PROBE, SpanKind.SERVER, ExcludedRequestTest::succeed);
    }

    assertThat(service.items()).isEmpty();
    assertThat(to.pipeline.report().sampledOut())
        .containsEntry(Signal.SPAN, 1L)
        .containsEntry(Signal.LOG_RECORD, 2L);
  }

  @Test
  @DisplayName("a failed one is sent with its exception, once, and stands for itself")
  void failure() {
    try (SdkTracerProvider tracing = tracing().setSampler(sampler()).build()) {
      serve(tracing, PROBE, SpanKind.SERVER, ExcludedRequestTest::fail);
    }

    assertThat(service.items())
        .extracting(TelemetryItem::baseType)
        .containsExactlyInAnyOrder("RequestData", "ExceptionData");
    assertThat(service.items())
        .allSatisfy(
            item -> {
              assertThat(item.json()).doesNotContain("sampleRate").doesNotContain("excluded");
              assertThat(item.tag("ai.operation.name")).contains("http get");
            });
    assertThat(of("RequestData").get(0).field("responseCode")).contains("503");
  }

  @Test
  @DisplayName("they do not use up the places of others, whose sampler is not asked")
  void limit() {
    Sampler none = ApplicationInsightsSampler.withoutExcludedRequests(Sampler.alwaysOff());
    try (SdkTracerProvider tracing = tracing().setSampler(none).build()) {
      serve(tracing, PROBE, SpanKind.SERVER, ExcludedRequestTest::fail);
    }

    assertThat(of("RequestData")).hasSize(1);
  }

  @Test
  @DisplayName("everything else is as if nothing were excluded")
  void others() {
    Context around = Context.root().with(new RequestOperation("GET", "/orders"));
    try (SdkTracerProvider tracing = tracing().setSampler(sampler()).build()) {
      serve(tracing, around, SpanKind.SERVER, ExcludedRequestTest::succeed);
      serve(tracing, Context.root(), SpanKind.SERVER, ExcludedRequestTest::succeed);
    }

    assertThat(service.items()).hasSize(8);
  }

  @Test
  @DisplayName("a failed one is sent also where another span of this process is around it")
  void localParent() {
    try (SdkTracerProvider tracing = tracing().setSampler(sampler()).build()) {
      Span around = tracing.get("t").spanBuilder("around").setNoParent().startSpan();
      serve(tracing, PROBE.with(around), SpanKind.SERVER, ExcludedRequestTest::fail);
    }

    assertThat(of("RequestData")).hasSize(1);
    assertThat(of("RemoteDependencyData")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("whoever calls does not matter: a probe is one also for a gateway that traces")
  void remoteParent(boolean sampled) {
    Context caller =
        PROBE.with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    "4bf92f3577b34da6a3ce929d0e0e4736",
                    "00f067aa0ba902b7",
                    sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    TraceState.getDefault())));
    try (SdkTracerProvider tracing = tracing().setSampler(sampler()).build()) {
      serve(tracing, caller, SpanKind.SERVER, ExcludedRequestTest::succeed);
      assertThat(service.items()).isEmpty();
      serve(tracing, caller, SpanKind.SERVER, ExcludedRequestTest::fail);
    }

    assertThat(of("RequestData")).hasSize(1);
  }

  @Test
  @DisplayName("ME-26 with standard metrics they are counted, and so are the calls below")
  void standardMetrics() {
    SdkTracerProviderBuilder builder = tracing();
    StandardMetrics.create(to.pipeline).withoutPerformanceCounters().register(builder, sampler());
    try (SdkTracerProvider tracing = builder.build()) {
      serve(tracing, PROBE, SpanKind.SERVER, ExcludedRequestTest::succeed);
    }

    assertThat(of("MetricData"))
        .extracting(item -> item.property("_MS.MetricId").orElse(""))
        .contains("requests/duration", "dependencies/duration");
    assertThat(service.items()).allMatch(item -> item.baseType().equals("MetricData"));
  }

  @Test
  @DisplayName("log lines of theirs are left out also where all others are kept")
  void logsOfUnsampledTraces() {
    List<String> bodies;
    try (PipelineFixture keeping =
            PipelineFixture.to(service, MappingOptions.builder().logsOfUnsampledTraces(true));
        SdkLoggerProvider keepingLogs =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(OperationLogRecordProcessor.create())
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(keeping.logs))
                .build()) {
      keepingLogs.get("l").logRecordBuilder().setContext(PROBE).setBody("probe").emit();
      keepingLogs.get("l").logRecordBuilder().setContext(Context.root()).setBody("other").emit();
      keeping.assertEquation(service);
      bodies = service.items().stream().map(item -> item.field("message").orElse("")).toList();
    }

    assertThat(bodies).containsExactly("other");
  }
}
