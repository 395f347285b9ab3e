/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.Signal;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.local.LocalIngestion;
import io.micrometer.core.instrument.Gauge;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Each property of metrics: its default, set, mistaken, and as an environment variable. */
class MetricsPropertiesTest {

  @Test
  void defaultsSendEverythingEveryMinute() {
    Contexts.connected()
        .run(
            context -> {
              AzureMonitorMetricsProperties properties =
                  context.getBean(AzureMonitorMetricsProperties.class);
              assertThat(properties.enabled()).isNull();
              assertThat(properties.interval()).isEqualTo(Duration.ofMinutes(1));
              assertThat(properties.include()).isEmpty();
              assertThat(properties.exclude()).isEmpty();
              assertThat(properties.micrometer().enabled()).isTrue();
              assertThat(properties.opentelemetry().enabled()).isTrue();
              assertThat(properties.exporterMeters()).isFalse();
            });
  }

  @Test
  void everythingCanBeSetByEnvironmentVariables() {
    Contexts.connected()
        .withInitializer(
            context ->
                environment(
                    context,
                    Map.of(
                        "AZURE_MONITOR_METRICS_ENABLED", "true",
                        "AZURE_MONITOR_METRICS_INTERVAL", "15s",
                        "AZURE_MONITOR_METRICS_INCLUDE", "http.*,orders",
                        "AZURE_MONITOR_METRICS_EXCLUDE_0", "http.client.*",
                        "AZURE_MONITOR_METRICS_MICROMETER_ENABLED", "true",
                        "AZURE_MONITOR_METRICS_OPENTELEMETRY_ENABLED", "false",
                        "AZURE_MONITOR_METRICS_EXPORTERMETERS", "true")))
        .run(
            context -> {
              AzureMonitorMetricsProperties properties =
                  context.getBean(AzureMonitorMetricsProperties.class);
              assertThat(properties.enabled()).isTrue();
              assertThat(properties.interval()).isEqualTo(Duration.ofSeconds(15));
              assertThat(properties.include()).containsExactly("http.*", "orders");
              assertThat(properties.exclude()).containsExactly("http.client.*");
              assertThat(properties.opentelemetry().enabled()).isFalse();
              assertThat(properties.exporterMeters()).isTrue();
              assertThat(context)
                  .hasSingleBean(AzureMonitorMeterRegistry.class)
                  .doesNotHaveBean(SdkMeterProvider.class);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AZURE_MONITOR_METRICS_ENABLED", "AZURE_MONITOR_METRICS_MICROMETER_ENABLED"})
  void switchesAreObeyedInTheEnvironment(String variable) {
    Contexts.connected()
        .withInitializer(context -> environment(context, Map.of(variable, "false")))
        .run(context -> assertThat(context).doesNotHaveBean(AzureMonitorMeterRegistry.class));
  }

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.metrics.interval=999ms, must be from 1s to 1d",
    "azure.monitor.metrics.interval=-1m, must be from 1s to 1d",
    "azure.monitor.metrics.interval=25h, must be from 1s to 1d",
    "azure.monitor.metrics.interval=often, is not a valid duration",
    "azure.monitor.metrics.include=*.count, azure.monitor.metrics.include takes names",
    "azure.monitor.metrics.include[0]=, azure.monitor.metrics.include takes names",
    "azure.monitor.metrics.exclude=a*b*, but has 'a*b*'",
    "azure.monitor.metrics.enabled=maybe, azure.monitor.metrics.enabled",
    "azure.monitor.metrics.exporter-meters=maybe, azure.monitor.metrics.exporter-meters",
    "azure.monitor.metrics.micrometer.enabled=maybe, maybe",
    "azure.monitor.metrics.opentelemetry.enabled=maybe, maybe",
  })
  void mistakesStopTheStart(String property, String message) {
    Contexts.connected()
        .withPropertyValues(property)
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(allMessages(context)).anyMatch(text -> text.contains(message));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"1s", "1d", "5m"})
  void intervalsWithinTheLimitsAreTaken(String interval) {
    Contexts.connected()
        .withPropertyValues("azure.monitor.metrics.interval=" + interval)
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @CsvSource({
    // ours, Boot's for us, Boot's for all: whether metrics are sent
    "-, -, -, true",
    "-, -, false, false",
    "-, true, false, true",
    "-, false, true, false",
    "true, false, false, true",
    "true, -, false, true",
    "false, true, true, false",
  })
  void ourSwitchIsAboveBoots(String ours, String ofExporter, String ofAll, boolean sent) {
    ApplicationContextRunner runner = Contexts.connected();
    runner = with(runner, "azure.monitor.metrics.enabled", ours);
    runner = with(runner, "management.azuremonitor.metrics.export.enabled", ofExporter);
    runner = with(runner, "management.defaults.metrics.export.enabled", ofAll);
    runner.run(context -> assertPaths(context, sent, sent));
  }

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.metrics.micrometer.enabled, false, true",
    "azure.monitor.metrics.opentelemetry.enabled, true, false",
    // Without OpenTelemetry there is no pipeline.
    "management.opentelemetry.enabled, false, false",
  })
  void eachPathHasASwitch(String property, boolean micrometer, boolean openTelemetry) {
    Contexts.connected()
        .withPropertyValues(property + "=false")
        .run(context -> assertPaths(context, micrometer, openTelemetry));
    Contexts.connected()
        .withPropertyValues(property + "=true")
        .run(context -> assertPaths(context, true, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-|-|jvm.a jvm.b orders otel.a otel.b",
        "jvm.*,otel.a|-|jvm.a jvm.b otel.a",
        "-|jvm.*,otel.b,orders|otel.a",
        "*|otel.*|jvm.a jvm.b orders",
        "jvm.*|jvm.b|jvm.a",
      })
  void namesAreSelectedOnBothPaths(String include, String exclude, String expected) {
    try (LocalIngestion service = LocalIngestion.start()) {
      ApplicationContextRunner runner =
          Contexts.runner()
              .withPropertyValues(
                  "azure.monitor.connection-string=" + service.connectionString(),
                  "azure.monitor.performance-counters.enabled=false",
                  "azure.monitor.storage.enabled=false");
      runner = with(runner, "azure.monitor.metrics.include", include);
      runner = with(runner, "azure.monitor.metrics.exclude", exclude);
      runner.run(MetricsPropertiesTest::record);

      Set<String> names = new TreeSet<>();
      service.items().stream()
          .map(item -> item.envelope().path("data").path("baseData").path("metrics").path(0))
          .map(metric -> metric.path("name").asString())
          .filter(name -> name.matches("(jvm|otel)\\.[ab]|orders"))
          .forEach(names::add);
      assertThat(String.join(" ", names)).isEqualTo(expected);
    }
  }

  @Test
  void fullQueuesOfTheSdkAreCountedWhateverIsSelected() {
    Contexts.connected()
        .withPropertyValues(
            "azure.monitor.metrics.include=nothing", "azure.monitor.storage.enabled=false")
        .run(
            context -> {
              SdkMeterProvider provider = context.getBean(SdkMeterProvider.class);
              provider
                  .get("io.opentelemetry.sdk.trace")
                  .counterBuilder("processedSpans")
                  .build()
                  .add(3, Attributes.of(AttributeKey.booleanKey("dropped"), true));
              provider.forceFlush().join(5, TimeUnit.SECONDS);

              DeliveryReport report = context.getBean(AzureMonitorPipeline.class).report();
              assertThat(report.droppedBySdk()).containsEntry(Signal.SPAN, 3L);
              assertThat(report.fates(TelemetryType.METRIC).offered()).isZero();
            });
  }

  @Test
  void readersOfTheApplicationGetNothingAboutOurs() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    Contexts.connected()
        .withBean(MetricReader.class, () -> reader)
        .run(
            context -> {
              record(context);
              record(context);
              assertThat(reader.collectAllMetrics())
                  .extracting(MetricData::getName)
                  .contains("otel.a", "otel.b")
                  .noneMatch(name -> name.contains("metric_reader"));
            });
  }

  private static void record(AssertableApplicationContext context) {
    AzureMonitorMeterRegistry registry = context.getBean(AzureMonitorMeterRegistry.class);
    for (String name : new String[] {"jvm.a", "jvm.b", "orders"}) {
      Gauge.builder(name, () -> 1).register(registry);
    }
    SdkMeterProvider provider = context.getBean(SdkMeterProvider.class);
    provider.get("shop").counterBuilder("otel.a").build().add(1);
    provider.get("shop").counterBuilder("otel.b").build().add(1);
    provider.forceFlush().join(5, TimeUnit.SECONDS);
  }

  private static void assertPaths(
      AssertableApplicationContext context, boolean micrometer, boolean openTelemetry) {
    assertThat(context).hasNotFailed();
    assertThat(context.getBeansOfType(AzureMonitorMeterRegistry.class)).hasSize(micrometer ? 1 : 0);
    assertThat(context.getBeansOfType(AzureMonitorMetricExporter.class))
        .hasSize(openTelemetry ? 1 : 0);
    assertThat(context.getBeansOfType(SdkMeterProvider.class)).hasSize(openTelemetry ? 1 : 0);
  }

  private static ApplicationContextRunner with(
      ApplicationContextRunner runner, String property, String value) {
    return value == null || value.equals("-")
        ? runner
        : runner.withPropertyValues(property + "=" + value);
  }

  /** As a starting application does with the variables of its process. */
  private static void environment(
      ConfigurableApplicationContext context, Map<String, Object> variables) {
    var environment = context.getEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
    ConfigurationPropertySources.attach(environment);
  }

  private static Set<String> allMessages(AssertableApplicationContext context) {
    Set<String> messages = new TreeSet<>();
    Throwable cause = context.getStartupFailure();
    while (cause != null) {
      messages.add(Objects.toString(cause));
      cause = cause.getCause();
    }
    return messages;
  }
}
