/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoconfiguredSamplersTest {

  private static final String STANDARD = "_MS.MetricId";
  private static final String MARK = "_MS.ProcessedByMetricExtractors";

  /** Each of them was decided upon with a chance of one in four. */
  private static final int TRACES = 400;

  private static final int SIX_DEVIATIONS = 52;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "microsoft.fixed_percentage, 0.25, ApplicationInsightsSampler{25}",
    "microsoft.fixed_percentage, 0, ApplicationInsightsSampler{0}",
    "microsoft.fixed_percentage, '', ApplicationInsightsSampler{100}",
    "microsoft.rate_limited, 0.5, RateLimitedSampler{0.5}",
    "microsoft.rate_limited, '', RateLimitedSampler{5}",
    "always_off, '', AlwaysOffSampler"
  })
  @DisplayName("samplers by name and argument, whether spans are counted or not")
  void names(String name, String argument, String description) {
    for (boolean counted : new boolean[] {true, false}) {
      try (LocalIngestion service = LocalIngestion.start();
          ConfiguredSdk to =
              ConfiguredSdk.start(
                  service,
                  "otel.traces.sampler=" + name,
                  "otel.traces.sampler.arg=" + argument,
                  "azure.monitor.standard-metrics.enabled=" + counted,
                  "azure.monitor.performance-counters.enabled=" + counted)) {
        assertThat(to.sdk.getSdkTracerProvider().getSampler().getDescription())
            .isEqualTo(description);
      }
    }
  }

  private static List<TelemetryItem> requests(LocalIngestion service) {
    return service.items().stream().filter(item -> item.baseType().equals("RequestData")).toList();
  }

  private static List<TelemetryItem> standardMetrics(LocalIngestion service) {
    return service.items().stream().filter(item -> item.property(STANDARD).isPresent()).toList();
  }

  private static void sendAll(ConfiguredSdk to) {
    for (int i = 0; i < TRACES; i++) {
      to.request("GET /");
    }
    to.flush();
  }

  private static void assertAFourthKept(LocalIngestion service) {
    assertThat(requests(service))
        .hasSizeBetween(TRACES / 4 - SIX_DEVIATIONS, TRACES / 4 + SIX_DEVIATIONS)
        .allSatisfy(item -> assertThat(item.envelope().get("sampleRate").asDouble()).isEqualTo(25));
  }

  @Test
  @DisplayName("ME-26 what is kept has its rate, and all requests are counted")
  void counted() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                service,
                "otel.traces.sampler=microsoft.fixed_percentage",
                "otel.traces.sampler.arg=0.25")) {
      sendAll(to);

      assertAFourthKept(service);
      assertThat(requests(service)).allSatisfy(item -> assertThat(item.property(MARK)).isPresent());
      assertThat(standardMetrics(service))
          .singleElement()
          .satisfies(
              item -> {
                assertThat(item.field("count")).contains(Integer.toString(TRACES));
                assertThat(item.property("cloud/roleName")).contains("shop");
              });
      assertThat(service.rejections()).isEmpty();
    }
  }

  @Test
  @DisplayName("ME-26 so it is around a sampler that the application adds by a customizer")
  void aroundCustomizers() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                service.connectionString(),
                builder ->
                    builder.addSamplerCustomizer((sampler, config) -> Sampler.alwaysOff()))) {
      sendAll(to);

      assertThat(requests(service)).isEmpty();
      assertThat(standardMetrics(service))
          .singleElement()
          .satisfies(item -> assertThat(item.field("count")).contains(Integer.toString(TRACES)));
    }
  }

  @Test
  @DisplayName("ME-26 standard metrics can be switched off")
  void notCounted() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                service,
                "otel.traces.sampler=microsoft.fixed_percentage",
                "otel.traces.sampler.arg=0.25",
                "azure.monitor.standard-metrics.enabled=false")) {
      sendAll(to);

      assertAFourthKept(service);
      assertThat(requests(service)).allSatisfy(item -> assertThat(item.property(MARK)).isEmpty());
      assertThat(standardMetrics(service)).isEmpty();
    }
  }

  @Test
  @DisplayName("nothing is counted or recorded when the spans go elsewhere")
  void tracesElsewhere() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                service, "otel.traces.exporter=none", "otel.traces.sampler=always_off")) {
      assertThat(to.sdk.getTracer("test").spanBuilder("GET /").startSpan().isRecording()).isFalse();
      to.flush();
      assertThat(standardMetrics(service)).isEmpty();
    }
  }

  @Test
  @DisplayName("TR-22 SA-42 what happens during a request knows the request, and its rate")
  void operations() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                service,
                "otel.traces.sampler=microsoft.fixed_percentage",
                "otel.traces.sampler.arg=0.5")) {
      for (int i = 0; i < 64; i++) {
        sendLogLine(to);
      }
      to.flush();
      assertThat(service.items())
          .filteredOn(item -> item.baseType().equals("MessageData"))
          .isNotEmpty()
          .hasSizeLessThan(64)
          .allSatisfy(
              item -> {
                assertThat(item.tag("ai.operation.name")).contains("GET /orders");
                assertThat(item.envelope().get("sampleRate").asDouble()).isEqualTo(50);
              });
    }
  }

  @Test
  @DisplayName("SA-40 log lines are not left out for the sampler of traces that go elsewhere")
  void logsOfOtherTraces() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                service, "otel.traces.exporter=none", "otel.traces.sampler=always_off")) {
      sendLogLine(to);
      to.flush();
      assertThat(service.items())
          .filteredOn(item -> item.baseType().equals("MessageData"))
          .hasSize(1);
    }
  }

  private static void sendLogLine(ConfiguredSdk to) {
    Span request =
        to.sdk
            .getTracer("test")
            .spanBuilder("GET /orders")
            .setSpanKind(SpanKind.SERVER)
            .startSpan();
    to.sdk
        .getLogsBridge()
        .get("test")
        .logRecordBuilder()
        .setContext(Context.root().with(request))
        .setBody("line")
        .emit();
    request.end();
  }
}
