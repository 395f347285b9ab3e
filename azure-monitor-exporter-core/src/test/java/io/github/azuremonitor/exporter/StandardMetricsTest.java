/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StandardMetricsTest {

  private static final String ID = "_MS.MetricId";
  private static final String MARK = "_MS.ProcessedByMetricExtractors";
  private static final String REQUESTS = "requests/duration";
  private static final String DEPENDENCIES = "dependencies/duration";

  private static final Resource SHOP =
      Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop"));

  private static SdkTracerProvider tracing(
      PipelineFixture to, StandardMetrics metrics, Sampler sampler) {
    SdkTracerProviderBuilder builder =
        SdkTracerProvider.builder()
            .setResource(SHOP)
            .addSpanProcessor(SimpleSpanProcessor.create(to.spans));
    metrics.register(builder, sampler);
    return builder.build();
  }

  /** A request that asks a database. */
  private static void serve(Tracer tracer, int code) {
    Span request =
        tracer
            .spanBuilder("GET /")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.request.method", "GET")
            .setAttribute("http.response.status_code", code)
            .startSpan();
    tracer
        .spanBuilder("SELECT")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.system.name", "postgresql")
        .setAttribute("server.address", "db")
        .setParent(Context.root().with(request))
        .startSpan()
        .end();
    if (code >= 500) {
      request.setStatus(StatusCode.ERROR);
      request.recordException(new IllegalStateException("broken"));
    }
    request.end();
  }

  private static Stream<TelemetryItem> standard(LocalIngestion service, String id) {
    return service.items().stream()
        .filter(item -> item.property(ID).filter(id::equals).isPresent());
  }

  private static long count(LocalIngestion service, String id, String property, String value) {
    return standard(service, id)
        .filter(item -> item.property(property).filter(value::equals).isPresent())
        .mapToLong(item -> Long.parseLong(item.field("count").orElseThrow()))
        .sum();
  }

  private static List<TelemetryItem> spans(LocalIngestion service) {
    return service.items().stream()
        .filter(item -> item.baseType().equals("RequestData") || isDependency(item))
        .toList();
  }

  private static boolean isDependency(TelemetryItem item) {
    return item.baseType().equals("RemoteDependencyData");
  }

  @Test
  @DisplayName("ME-26 SA-31 the counts are true when the sampler keeps nothing")
  void nothingKept() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service);
        SdkTracerProvider tracing =
            tracing(to, StandardMetrics.create(to.pipeline), ApplicationInsightsSampler.ratio(0))) {
      Tracer tracer = tracing.get("test");
      for (int i = 0; i < 30; i++) {
        serve(tracer, i % 3 == 0 ? 500 : 200);
      }
      PipelineFixture.await(tracing.forceFlush());

      assertThat(spans(service)).isEmpty();
      assertThat(count(service, REQUESTS, "request/resultCode", "200")).isEqualTo(20);
      assertThat(count(service, REQUESTS, "Request.Success", "False")).isEqualTo(10);
      assertThat(count(service, DEPENDENCIES, "dependency/target", "db")).isEqualTo(30);
      assertThat(count(service, "exceptions/count", "cloud/roleName", "shop")).isEqualTo(10);
      assertThat(service.rejections()).isEmpty();
      to.assertEquation(service);
    }
  }

  @Test
  @DisplayName("ME-26 so they are when it keeps a part, and what is kept stands for the rest")
  void partKept() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service);
        SdkTracerProvider tracing =
            tracing(
                to, StandardMetrics.create(to.pipeline), ApplicationInsightsSampler.ratio(0.25))) {
      Tracer tracer = tracing.get("test");
      for (int i = 0; i < 2000; i++) {
        serve(tracer, 200);
      }
      PipelineFixture.await(tracing.forceFlush());
      PipelineFixture.await(to.pipeline.flush());

      assertThat(count(service, REQUESTS, "cloud/roleName", "shop")).isEqualTo(2000);
      List<TelemetryItem> kept = spans(service).stream().filter(i -> !isDependency(i)).toList();
      // Six standard deviations of 2000 random decisions.
      assertThat(kept).hasSizeBetween(500 - 117, 500 + 117);
      assertThat(spans(service))
          .allSatisfy(item -> assertThat(item.property(MARK)).contains("True"));
      to.assertEquation(service);
    }
  }

  @Test
  @DisplayName("ME-26 what has been counted is sent at the end, and once")
  void lastInterval() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      SdkTracerProvider tracing =
          tracing(to, StandardMetrics.create(to.pipeline), Sampler.alwaysOff());
      serve(tracing.get("test"), 200);
      PipelineFixture.await(tracing.shutdown());
      assertThat(standard(service, REQUESTS)).hasSize(1);
      assertThat(PipelineFixture.await(to.pipeline.shutdown())).isTrue();
      assertThat(standard(service, REQUESTS)).hasSize(1);
      assertThat(standard(service, DEPENDENCIES)).hasSize(1);
    }
  }

  @Test
  @DisplayName("ME-27 log records are counted and marked, with or without a trace")
  void logs() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service);
        SdkTracerProvider tracing =
            tracing(to, StandardMetrics.create(to.pipeline), Sampler.alwaysOn());
        SdkLoggerProvider logging =
            SdkLoggerProvider.builder()
                .setResource(SHOP)
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(to.logs))
                .build()) {
      for (int i = 0; i < 3; i++) {
        logging.get("l").logRecordBuilder().setSeverity(Severity.WARN).setBody("m").emit();
      }
      PipelineFixture.await(tracing.forceFlush());

      assertThat(count(service, "traces/count", "trace/severityLevel", "2")).isEqualTo(3);
      assertThat(service.items())
          .filteredOn(item -> item.baseType().equals("MessageData"))
          .hasSize(3)
          .allSatisfy(item -> assertThat(item.property(MARK)).contains("True"));
    }
  }

  @Test
  @DisplayName("without standard metrics nothing is marked, so that the service counts")
  void countersAlone() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service);
        SdkTracerProvider tracing =
            tracing(
                to,
                StandardMetrics.create(to.pipeline).withoutStandardMetrics(),
                Sampler.alwaysOn())) {
      serve(tracing.get("test"), 200);
      PipelineFixture.await(tracing.forceFlush());

      assertThat(service.items())
          .hasSize(2)
          .allSatisfy(item -> assertThat(item.property(MARK)).isEmpty());
    }
  }

  @Test
  @DisplayName("SA-31 with nothing to count the sampler stays as it is")
  void nothingToCount() {
    Sampler sampler = ApplicationInsightsSampler.ratio(0.1);
    StandardMetrics none =
        StandardMetrics.create(AzureMonitorPipeline.noop())
            .withoutStandardMetrics()
            .withoutPerformanceCounters();

    assertThat(none.sampler(sampler)).isSameAs(sampler);
    assertThat(none.spanProcessor().isEndRequired()).isFalse();
    StandardMetrics nowhere = StandardMetrics.create(AzureMonitorPipeline.noop());
    assertThat(nowhere.sampler(sampler)).isSameAs(sampler);
    assertThat(nowhere.spanProcessor().isEndRequired()).isFalse();
    assertThat(nowhere)
        .hasToString("StandardMetrics{standardMetrics=true, performanceCounters=true}");
  }

  @Test
  @DisplayName("processors of the application are not asked about what they must not change")
  void processorsAreNotAsked() {
    try (LocalIngestion service = LocalIngestion.start();
        AzureMonitorPipeline pipeline =
            AzureMonitorPipeline.builder()
                .connectionString(service.connectionString())
                .disableOfflineStorage(true)
                .addTelemetryProcessor(item -> item.drop())
                .build()) {
      SdkTracerProviderBuilder builder = SdkTracerProvider.builder();
      StandardMetrics.create(pipeline).register(builder, Sampler.alwaysOff());
      try (SdkTracerProvider tracing = builder.build()) {
        serve(tracing.get("test"), 200);
        PipelineFixture.await(tracing.forceFlush());
      }
      assertThat(standard(service, REQUESTS)).hasSize(1);
    }
  }
}
