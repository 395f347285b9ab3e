/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.StandardMetrics;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class StandardMetricsAutoConfigurationTest {

  @ParameterizedTest
  @CsvSource({"true, true, true", "true, false, true", "false, true, true", "false, false, false"})
  @DisplayName("SA-31 both are on by default, and each has a switch; unsampled spans are recorded")
  void switches(boolean standardMetrics, boolean performanceCounters, boolean recorded) {
    Contexts.connected()
        .withPropertyValues(
            "azure.monitor.sampling.ratio=0",
            "azure.monitor.standard-metrics.enabled=" + standardMetrics,
            "azure.monitor.performance-counters.enabled=" + performanceCounters)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(StandardMetrics.class))
                  .hasToString(
                      "StandardMetrics{standardMetrics=%s, performanceCounters=%s}"
                          .formatted(standardMetrics, performanceCounters));
              Span span = span(context.getBean(SdkTracerProvider.class));
              assertThat(span.isRecording()).isEqualTo(recorded);
              assertThat(span.getSpanContext().isSampled()).isFalse();
              span.end();
            });
  }

  @Test
  @DisplayName("SA-31 spans that the application's own sampler does not keep are recorded, too")
  void samplerOfTheApplication() {
    Contexts.connected()
        .withUserConfiguration(OwnSampler.class)
        .run(
            context -> {
              Span span = span(context.getBean(SdkTracerProvider.class));
              assertThat(span.isRecording()).isTrue();
              assertThat(span.getSpanContext().isSampled()).isFalse();
              span.end();
            });
  }

  @Test
  @DisplayName("a customizer of the application's has the last word about the sampler")
  void customizerOfTheApplication() {
    Contexts.connected()
        .withUserConfiguration(OwnCustomizer.class)
        .run(
            context ->
                assertThat(span(context.getBean(SdkTracerProvider.class)).isRecording()).isFalse());
  }

  @Test
  @DisplayName("a bean of the application's replaces them")
  void beanOfTheApplication() {
    Contexts.connected()
        .withUserConfiguration(OwnStandardMetrics.class)
        .run(
            context ->
                assertThat(context.getBeanNamesForType(StandardMetrics.class))
                    .containsExactly("mine"));
  }

  @Test
  @DisplayName("they go with the traces that they are counted from")
  void withoutTraces() {
    Contexts.connected()
        .withPropertyValues("management.tracing.export.azuremonitor.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(StandardMetrics.class));
  }

  @Test
  @DisplayName("without a destination nothing is recorded for them")
  void withoutDestination() {
    Contexts.runner()
        .withPropertyValues("azure.monitor.sampling.ratio=0")
        .run(
            context ->
                assertThat(span(context.getBean(SdkTracerProvider.class)).isRecording()).isFalse());
  }

  private static Span span(SdkTracerProvider tracing) {
    return tracing.get("test").spanBuilder("s").startSpan();
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnSampler {

    @Bean
    Sampler mySampler() {
      return Sampler.alwaysOff();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnCustomizer {

    @Bean
    SdkTracerProviderBuilderCustomizer mine() {
      return builder -> builder.setSampler(Sampler.alwaysOff());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnStandardMetrics {

    @Bean
    StandardMetrics mine(AzureMonitorPipeline pipeline) {
      return StandardMetrics.create(pipeline).withoutPerformanceCounters();
    }
  }
}
