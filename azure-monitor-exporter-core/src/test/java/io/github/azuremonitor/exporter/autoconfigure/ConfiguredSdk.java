/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** An SDK that configured itself, and a look at the pipeline behind it. */
final class ConfiguredSdk implements AutoCloseable {

  final OpenTelemetrySdk sdk;
  private final ConfigProperties config;

  private ConfiguredSdk(OpenTelemetrySdk sdk, ConfigProperties config) {
    this.sdk = sdk;
    this.config = config;
  }

  /** Starts with all signals to a service; properties come on top of that. */
  static ConfiguredSdk start(LocalIngestion service, String... properties) {
    return start(service.connectionString(), builder -> {}, properties);
  }

  static ConfiguredSdk start(
      String connectionString,
      Consumer<AutoConfiguredOpenTelemetrySdkBuilder> customizer,
      String... properties) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "otel.traces.exporter", "azure_monitor",
                "otel.metrics.exporter", "azure_monitor",
                "otel.logs.exporter", "azure_monitor",
                "otel.service.name", "shop",
                "azure.monitor.storage.enabled", "false",
                "applicationinsights.connection.string", connectionString));
    for (String property : properties) {
      String[] parts = property.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    AtomicReference<ConfigProperties> config = new AtomicReference<>();
    AutoConfiguredOpenTelemetrySdkBuilder builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesCustomizer(unused -> all)
            .addResourceCustomizer(
                (resource, configuration) -> {
                  config.set(configuration);
                  return resource;
                });
    customizer.accept(builder);
    OpenTelemetrySdk sdk = builder.build().getOpenTelemetrySdk();
    return new ConfiguredSdk(sdk, Objects.requireNonNull(config.get()));
  }

  /** Returns the pipeline that the exporters have, without keeping it open. */
  AzureMonitorPipeline pipeline() {
    PipelineLease lease = PipelineLease.of(config);
    lease.end(CompletableResultCode::ofSuccess);
    return lease.pipeline();
  }

  /** Ends a request, a measurement of 5 and a log line. */
  void sendOfEach() {
    request("GET /");
    sdk.getMeter("test").counterBuilder("orders").build().add(5);
    sdk.getLogsBridge().get("test").logRecordBuilder().setBody("hello").emit();
  }

  void request(String name) {
    sdk.getTracer("test").spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan().end();
  }

  void flush() {
    assertSucceeds(sdk.getSdkTracerProvider().forceFlush());
    assertSucceeds(sdk.getSdkMeterProvider().forceFlush());
    assertSucceeds(sdk.getSdkLoggerProvider().forceFlush());
    assertSucceeds(pipeline().flush());
  }

  static void assertSucceeds(CompletableResultCode result) {
    assertThat(result.join(Await.LONG.toSeconds(), TimeUnit.SECONDS).isSuccess()).isTrue();
  }

  /** The threads of pipelines themselves: each of them has one. */
  static List<Thread> pipelineThreads() {
    return threads("azure-monitor");
  }

  static void awaitNoPipeline() {
    Await.until("pipelines have ended", () -> pipelineThreads().isEmpty());
  }

  /** Those of the HTTP client go some seconds after the pipeline. */
  static void awaitNoThreads() {
    Await.until(
        "threads of pipelines have ended", () -> threads("azure-monitor(?!-local).*").isEmpty());
  }

  private static List<Thread> threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches(name))
        .toList();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
