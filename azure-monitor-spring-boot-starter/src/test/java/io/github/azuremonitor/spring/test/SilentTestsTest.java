/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.AzureMonitorConnectionDetails;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A test that says nothing sends nothing, wherever the application would send to. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties =
        "azure.monitor.connection-string=InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301")
@ExtendWith(OutputCaptureExtension.class)
class SilentTestsTest {

  private final AzureMonitorPipeline pipeline;
  private final OpenTelemetry openTelemetry;
  private final MeterRegistry meters;

  @Autowired
  SilentTestsTest(
      AzureMonitorPipeline pipeline, OpenTelemetry openTelemetry, MeterRegistry meters) {
    this.pipeline = pipeline;
    this.meters = meters;
    this.openTelemetry = openTelemetry;
  }

  @Test
  void beansAreThereButLeadNowhere(CapturedOutput output) {
    openTelemetry.getTracer("t").spanBuilder("s").startSpan().end();

    meters.counter("orders").increment();

    assertThat(pipeline).isSameAs(AzureMonitorPipeline.noop());
    assertThat(meters.counter("orders").count()).as("as without us").isEqualTo(1);
    assertThat(output).doesNotContain("No Azure Monitor connection string");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {

    /** Where the application itself gets it from, which a test must not use. */
    @Bean
    @Primary
    AzureMonitorConnectionDetails vault() {
      return () -> "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3302";
    }
  }
}
