/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoconfiguredExportersTest {

  @BeforeEach
  void othersHaveEnded() {
    ConfiguredSdk.awaitNoPipeline();
  }

  private static List<TelemetryItem> items(LocalIngestion service, String baseType) {
    return service.items().stream().filter(item -> item.baseType().equals(baseType)).toList();
  }

  /** The values of a metric as they were sent, one after the other. */
  private static List<String> values(LocalIngestion service, String metric) {
    return items(service, "MetricData").stream()
        .filter(item -> item.field("name").filter(metric::equals).isPresent())
        .map(item -> item.field("value").orElseThrow())
        .toList();
  }

  @Test
  @DisplayName("three signals go through one pipeline, which ends with the SDK")
  void onePipeline() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to = ConfiguredSdk.start(service)) {
      AzureMonitorPipeline pipeline = to.pipeline();
      to.sendOfEach();
      to.flush();

      assertThat(items(service, "RequestData")).hasSize(1);
      assertThat(items(service, "MessageData")).hasSize(1);
      assertThat(values(service, "orders")).containsExactly("5.0");
      assertThat(service.items()).allSatisfy(item -> assertThat(item.role()).contains("shop"));
      assertThat(service.rejections()).isEmpty();
      assertThat(ConfiguredSdk.pipelineThreads()).hasSize(1);
      assertThat(to.pipeline()).isSameAs(pipeline);

      ConfiguredSdk.assertSucceeds(to.sdk.shutdown());
      DeliveryReport report = pipeline.report();
      assertThat(report.isBalanced()).as("%s", report).isTrue();
      assertThat(report.total().accepted()).isEqualTo(service.summary().accepted());
      assertThat(report.total().offered()).isEqualTo(report.total().accepted());
      ConfiguredSdk.awaitNoThreads();
    }
  }

  @Test
  @DisplayName("what was not flushed is sent when the SDK is closed")
  void closed() {
    try (LocalIngestion service = LocalIngestion.start()) {
      try (ConfiguredSdk to = ConfiguredSdk.start(service)) {
        to.sendOfEach();
      }
      assertThat(items(service, "RequestData")).hasSize(1);
      assertThat(items(service, "MessageData")).hasSize(1);
      assertThat(values(service, "orders")).containsExactly("5.0");
    }
    ConfiguredSdk.awaitNoPipeline();
  }

  @Test
  @DisplayName("an exporter that ends leaves the pipeline to the others, and takes nothing more")
  void oneAfterTheOther() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to = ConfiguredSdk.start(service)) {
      AzureMonitorPipeline pipeline = to.pipeline();
      ConfiguredSdk.assertSucceeds(to.sdk.getSdkTracerProvider().shutdown());
      ConfiguredSdk.assertSucceeds(to.sdk.getSdkTracerProvider().shutdown());
      to.sendOfEach();
      ConfiguredSdk.assertSucceeds(to.sdk.getSdkMeterProvider().shutdown());
      assertThat(ConfiguredSdk.pipelineThreads()).hasSize(1);
      ConfiguredSdk.assertSucceeds(to.sdk.getSdkLoggerProvider().shutdown());

      assertThat(items(service, "RequestData")).isEmpty();
      assertThat(items(service, "MessageData")).hasSize(1);
      assertThat(values(service, "orders")).containsExactly("5.0");
      assertThat(pipeline.report().total().dropped()).isEqualTo(Map.<DropReason, Long>of());
      ConfiguredSdk.awaitNoPipeline();
    }
  }

  @Test
  @DisplayName("two SDKs of one process have a pipeline each")
  void twoSdks() {
    try (LocalIngestion first = LocalIngestion.start();
        LocalIngestion second = LocalIngestion.start();
        ConfiguredSdk toFirst = ConfiguredSdk.start(first);
        ConfiguredSdk toSecond = ConfiguredSdk.start(second)) {
      toFirst.request("GET /first");
      toSecond.request("GET /second");
      ConfiguredSdk.assertSucceeds(toFirst.sdk.shutdown());
      toSecond.flush();

      assertThat(items(first, "RequestData"))
          .singleElement()
          .satisfies(item -> assertThat(item.field("name")).contains("GET /first"));
      assertThat(items(second, "RequestData"))
          .singleElement()
          .satisfies(item -> assertThat(item.field("name")).contains("GET /second"));
    }
  }

  @Test
  @DisplayName("an exporter that the application has wrapped has the same pipeline")
  void wrapped() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to =
            ConfiguredSdk.start(
                service.connectionString(),
                builder ->
                    builder.addSpanExporterCustomizer(
                        (exporter, config) -> new WithoutHealthChecks(exporter)))) {
      to.request("GET /health");
      to.request("GET /orders");
      to.flush();

      assertThat(items(service, "RequestData"))
          .singleElement()
          .satisfies(item -> assertThat(item.field("name")).contains("GET /orders"));
      assertThat(ConfiguredSdk.pipelineThreads()).hasSize(1);
    }
  }

  private record WithoutHealthChecks(SpanExporter exporter) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return exporter.export(
          spans.stream().filter(span -> !span.getName().endsWith("/health")).toList());
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }

  @Test
  @DisplayName("counters are sent as what was added since the last time")
  void temporality() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to = ConfiguredSdk.start(service)) {
      LongCounter counter = to.sdk.getMeter("test").counterBuilder("orders").build();
      counter.add(5);
      to.flush();
      counter.add(3);
      to.flush();

      assertThat(values(service, "orders")).containsExactly("5.0", "3.0");
    }
  }

  @Test
  @DisplayName("what comes without a resource has the one of the SDK")
  void resource() {
    try (LocalIngestion service = LocalIngestion.start();
        ConfiguredSdk to = ConfiguredSdk.start(service)) {
      to.pipeline().recordMetric("queue", 3, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
      to.flush();

      assertThat(items(service, "MetricData"))
          .filteredOn(item -> item.field("name").filter("queue"::equals).isPresent())
          .singleElement()
          .satisfies(item -> assertThat(item.role()).contains("shop"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"traces, RequestData", "metrics, MetricData", "logs, MessageData"})
  @DisplayName("each signal can be the only one")
  void oneSignal(String signal, String baseType) {
    try (LocalIngestion service = LocalIngestion.start()) {
      try (ConfiguredSdk to =
          ConfiguredSdk.start(
              service,
              "otel.traces.exporter=none",
              "otel.metrics.exporter=none",
              "otel.logs.exporter=none",
              "azure.monitor.standard-metrics.enabled=false",
              "otel.%s.exporter=azure_monitor".formatted(signal))) {
        to.sendOfEach();
      }
      assertThat(items(service, baseType)).isNotEmpty();
      assertThat(service.items())
          .filteredOn(item -> item.field("name").filter("_OTELRESOURCE_"::equals).isEmpty())
          .allSatisfy(item -> assertThat(item.baseType()).isEqualTo(baseType));
    }
    ConfiguredSdk.awaitNoPipeline();
  }

  @Test
  @DisplayName("an SDK that is switched off has no pipeline and needs no connection string")
  void disabled() {
    try (ConfiguredSdk to =
        ConfiguredSdk.start(
            "",
            builder -> {},
            "otel.sdk.disabled=true",
            "applicationinsights.connection.string=")) {
      to.sendOfEach();
      assertThat(ConfiguredSdk.pipelineThreads()).isEmpty();
    }
  }

  @ParameterizedTest(name = "enabled={0}")
  @CsvSource({"true, true", "false, false"})
  @DisplayName("what cannot be sent waits in the directory that was named, if anywhere")
  void storage(boolean enabled, boolean stored, @TempDir Path directory) throws IOException {
    String nowhere;
    try (LocalIngestion service = LocalIngestion.start()) {
      nowhere = service.connectionString();
    }
    try (ConfiguredSdk to =
        ConfiguredSdk.start(
            nowhere,
            builder -> {},
            "azure.monitor.storage.enabled=" + enabled,
            "azure.monitor.storage.directory=" + directory)) {
      to.request("GET /");
    }
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.anyMatch(file -> file.toString().endsWith(".seg"))).isEqualTo(stored);
    }
    ConfiguredSdk.awaitNoPipeline();
  }
}
