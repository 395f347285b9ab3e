/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which beans there are, and which step back for the application's own. */
@ExtendWith(OutputCaptureExtension.class)
class AzureMonitorAutoConfigurationTest {

  /** What Boot does when it starts an application, and what these tests read is written through. */
  @BeforeAll
  static void bridgeJavaUtilLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  @Test
  void everythingIsThereWithOneProperty() {
    Contexts.connected()
        .run(
            context -> {
              assertThat(context)
                  .hasNotFailed()
                  .hasSingleBean(AzureMonitorPipeline.class)
                  .hasSingleBean(AzureMonitorTraceExporter.class)
                  .hasSingleBean(AzureMonitorMetricExporter.class)
                  .hasSingleBean(AzureMonitorLogExporter.class)
                  .hasSingleBean(SdkMeterProvider.class)
                  .hasSingleBean(OpenTelemetrySdk.class)
                  .hasSingleBean(MeterRegistry.class)
                  .hasSingleBean(AzureMonitorMeterRegistry.class);
              assertThat(context.getBean(Sampler.class).getDescription())
                  .isEqualTo("RateLimitedSampler{5}");
            });
  }

  @Test
  void withoutConnectionStringItRunsInertAndSaysSoOnce(CapturedOutput output) {
    Contexts.runner()
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(AzureMonitorTraceExporter.class);
              context
                  .getBean(OpenTelemetrySdk.class)
                  .getTracer("t")
                  .spanBuilder("s")
                  .startSpan()
                  .end();
            });

    assertThat(output).containsOnlyOnce("No Azure Monitor connection string");
  }

  @Test
  void switchedOffItAddsNothing() {
    Contexts.connected()
        .withPropertyValues("azure.monitor.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(AzureMonitorPipeline.class)
                    .doesNotHaveBean(AzureMonitorTraceExporter.class)
                    .doesNotHaveBean(AzureMonitorMeterRegistry.class));
  }

  @ParameterizedTest
  @CsvSource({
    "management.tracing.export.enabled, false, true, true",
    "management.tracing.export.azuremonitor.enabled, false, true, true",
    "management.logging.export.enabled, true, false, true",
    "management.logging.export.azuremonitor.enabled, true, false, true",
    "management.defaults.metrics.export.enabled, true, true, false",
    "management.azuremonitor.metrics.export.enabled, true, true, false",
  })
  void bootsOwnSwitchesAreObeyed(String property, boolean traces, boolean logs, boolean metrics) {
    Contexts.connected()
        .withPropertyValues(property + "=false")
        .run(
            context -> {
              assertThat(context.getBeansOfType(AzureMonitorTraceExporter.class))
                  .hasSize(traces ? 1 : 0);
              assertThat(context.getBeansOfType(AzureMonitorLogExporter.class))
                  .hasSize(logs ? 1 : 0);
              assertThat(context.getBeansOfType(AzureMonitorMetricExporter.class))
                  .hasSize(metrics ? 1 : 0);
              assertThat(context.getBeansOfType(AzureMonitorMeterRegistry.class))
                  .hasSize(metrics ? 1 : 0);
            });
  }

  @Test
  void anotherSpanExporterStandsBesideOurs() {
    Contexts.connected()
        .withUserConfiguration(OwnExporter.class)
        .run(
            context ->
                assertThat(context.getBeansOfType(SpanExporter.class).values())
                    .hasSize(2)
                    .hasAtLeastOneElementOfType(AzureMonitorTraceExporter.class));
  }

  @Test
  void ourTypesStepBackForTheApplicationsOwn() {
    Contexts.connected()
        .withUserConfiguration(OwnBeans.class)
        .run(
            context -> {
              assertThat(context.getBean(AzureMonitorTraceExporter.class))
                  .isSameAs(context.getBean("mine"));
              assertThat(context.getBean(Sampler.class)).isSameAs(Sampler.alwaysOff());
              assertThat(context).hasSingleBean(SdkMeterProvider.class);
              assertThat(context.getBeanNamesForType(SdkMeterProvider.class))
                  .containsExactly("myMeterProvider");
            });
  }

  @Test
  void ownPipelineNeedsNothingOfOurs(CapturedOutput output) {
    Contexts.runner()
        .withPropertyValues("azure.monitor.local.enabled=true", "azure.monitor.local.port=0")
        .withUserConfiguration(OwnPipeline.class)
        .run(
            context -> {
              assertThat(context)
                  .hasNotFailed()
                  .hasSingleBean(AzureMonitorTraceExporter.class)
                  .doesNotHaveBean(AzureMonitorConnectionDetails.class);
              assertThat(context.getBean(Sampler.class).getDescription())
                  .isEqualTo("RateLimitedSampler{5}");
            });
    Contexts.runner()
        .withPropertyValues("azure.monitor.enabled=false")
        .withUserConfiguration(OwnPipeline.class)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(AzureMonitorTraceExporter.class));

    assertThat(output).doesNotContain("local service");
  }

  @Test
  void withoutDestinationTracesForOthersAreSampledAsEver() {
    Contexts.runner()
        .withUserConfiguration(OwnExporter.class)
        .run(
            context ->
                assertThat(context.getBean(Sampler.class).getDescription())
                    .startsWith("ParentBased{root:TraceIdRatioBased{0.100000}"));
  }

  @Test
  void samplerChosenInBootsPropertiesIsBootsOwn() {
    Contexts.connected()
        .withPropertyValues("management.opentelemetry.tracing.sampler=always_on")
        .run(context -> assertThat(context).doesNotHaveBean("azureMonitorSampler"));
  }

  @Test
  void lazyInitializationLosesNeitherLogsNorMetrics() {
    Contexts.connected()
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .run(
            context ->
                assertThat(context.getBeanFactory().getSingletonNames())
                    .contains("azureMonitorLoggingBridge", "azureMonitorMeterRegistry"));
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, TwoOpenTelemetries.class})
  void withoutOneOpenTelemetryThereIsNothingToBridge(Class<?> configuration) {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                AzureMonitorAutoConfiguration.class, AzureMonitorLoggingAutoConfiguration.class))
        .withPropertyValues("azure.monitor.connection-string=" + Contexts.CONNECTION_STRING)
        .withUserConfiguration(configuration)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(AzureMonitorLogExporter.class)
                    .doesNotHaveBean("azureMonitorLoggingBridge"));
  }

  @Test
  void propertiesDoNotShowTheKey() {
    Contexts.connected()
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorProperties.class).toString())
                    .contains("standardMetrics")
                    .doesNotContain("3f2504e0"));
  }

  @Test
  void connectionDetailsTakeThePlaceOfProperties() {
    Contexts.runner()
        .withPropertyValues("azure.monitor.connection-string=not even wrong")
        .withUserConfiguration(OwnDetails.class)
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"azure.monitor.connection-string", "applicationinsights.connection.string"})
  void malformedConnectionStringFailsWithAnExplanation(String property) {
    Contexts.runner()
        .withPropertyValues(property + "=InstrumentationKey=3f2504e0-4f89-41d3-9a0c")
        .run(
            context -> {
              assertThat(context).hasFailed();
              FailureAnalysis analysis =
                  new InvalidConnectionStringFailureAnalyzer()
                      .analyze(Objects.requireNonNull(context.getStartupFailure()));
              assertThat(analysis).isNotNull();
              assertThat(analysis.getDescription())
                  .contains("'" + property + "'")
                  .contains("InstrumentationKey")
                  .doesNotContain("4f89-41d3-9a0c");
              assertThat(analysis.getAction()).contains(property);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "azure.monitor.sampling.ratio=0.25|ApplicationInsightsSampler{25}",
        "azure.monitor.sampling.traces-per-second=2|RateLimitedSampler{2}",
        "management.tracing.sampling.probability=0.5|ApplicationInsightsSampler{50}",
      })
  void samplerIsTheOneConfigured(String property, String description, CapturedOutput output) {
    Contexts.connected()
        .withPropertyValues(property)
        .run(
            context ->
                assertThat(context.getBean(Sampler.class).getDescription()).isEqualTo(description));

    assertThat(output)
        .containsOnlyOnce("Azure Monitor: telemetry goes to")
        .contains("sampling: ")
        .contains(property.substring(0, property.indexOf('=')));
  }

  @Test
  void ratioWinsOverTheOthers() {
    Contexts.connected()
        .withPropertyValues(
            "azure.monitor.sampling.ratio=0.1",
            "azure.monitor.sampling.traces-per-second=2",
            "management.tracing.sampling.probability=0.5")
        .run(
            context ->
                assertThat(context.getBean(Sampler.class).getDescription())
                    .isEqualTo("ApplicationInsightsSampler{10}"));
  }

  @Test
  void blankConnectionStringFallsThroughToTheNextProperty() {
    Contexts.runner()
        .withPropertyValues(
            "azure.monitor.connection-string= ",
            "applicationinsights.connection.string=" + Contexts.CONNECTION_STRING)
        .run(
            context ->
                assertThat(
                        context.getBean(AzureMonitorConnectionDetails.class).getConnectionString())
                    .isEqualTo(Contexts.CONNECTION_STRING));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnExporter {
    @Bean
    SpanExporter another() {
      return new SpanExporter() {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
          return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
          return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
          return CompletableResultCode.ofSuccess();
        }
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnBeans {
    @Bean
    AzureMonitorTraceExporter mine(AzureMonitorPipeline pipeline) {
      return AzureMonitorTraceExporter.create(pipeline);
    }

    @Bean
    Sampler mySampler() {
      return Sampler.alwaysOff();
    }

    @Bean
    SdkMeterProvider myMeterProvider() {
      return SdkMeterProvider.builder().build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnPipeline {
    @Bean
    AzureMonitorPipeline pipeline() {
      return AzureMonitorPipeline.builder().connectionString(Contexts.CONNECTION_STRING).build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoOpenTelemetries {
    @Bean
    OpenTelemetry first() {
      return OpenTelemetry.noop();
    }

    @Bean
    OpenTelemetry second() {
      return OpenTelemetry.noop();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnDetails {
    @Bean
    AzureMonitorConnectionDetails details() {
      return () -> Contexts.CONNECTION_STRING;
    }
  }
}
