/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where telemetry goes, and that it goes nowhere when it is switched off. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionDetailsTest {

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

  /** What Boot does when it starts an application, and what these tests read is written through. */
  @BeforeAll
  static void bridgeJavaUtilLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  @Test
  void oneLineSaysWhereTelemetryGoesAndHow(CapturedOutput output) {
    Contexts.connected().run(context -> assertThat(context).hasNotFailed());

    assertThat(output)
        .containsOnlyOnce("Azure Monitor: telemetry goes to")
        .containsPattern(
            "Azure Monitor: telemetry goes to 127\\.0\\.0\\.1, instrumentation key [^,]*, "
                + "authentication none, offline store in a private directory of the user")
        .doesNotContain(KEY);
  }

  @Test
  void bareKeyIsUnderstoodWithAWarning(CapturedOutput output) {
    Contexts.runner()
        .withPropertyValues("APPINSIGHTS_INSTRUMENTATIONKEY= " + KEY + " ")
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output)
        .containsOnlyOnce("APPINSIGHTS_INSTRUMENTATIONKEY is deprecated")
        .contains("telemetry goes to dc.services.visualstudio.com")
        .doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"azure.monitor.connection-string", "applicationinsights.connection.string"})
  void connectionStringWinsOverABareKey(String property, CapturedOutput output) {
    Contexts.runner()
        .withPropertyValues(
            property + "=" + Contexts.CONNECTION_STRING, "APPINSIGHTS_INSTRUMENTATIONKEY=" + KEY)
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorConnectionDetails.class).getSource())
                    .isEqualTo(property));

    assertThat(output).doesNotContain("deprecated");
  }

  @Test
  void placeholderWithAnEmptyDefaultIsNoConnectionString(CapturedOutput output) {
    Contexts.runner()
        .withPropertyValues("azure.monitor.connection-string=${NO_SUCH_VARIABLE:}")
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).containsOnlyOnce("No Azure Monitor connection string");
  }

  @Test
  void detailsOfTheApplicationAreExplainedByTheirOwnName() {
    Contexts.runner()
        .withBean(OwnDetails.class)
        .run(
            context ->
                assertThat(Failures.analysis(context).getDescription())
                    .contains("in 'OwnDetails'", "${VAULT}"));
  }

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.enabled, false",
    "management.opentelemetry.enabled, false",
  })
  void switchedOffThereIsNothingOfOurs(String property, String value, CapturedOutput output) {
    for (String connectionString :
        new String[] {"", Contexts.CONNECTION_STRING, "not even wrong"}) {
      Contexts.runner()
          .withPropertyValues(
              property + "=" + value,
              "azure.monitor.local.enabled=true",
              "azure.monitor.local.port=0",
              "azure.monitor.storage.max-size=1B",
              "azure.monitor.connection-string=" + connectionString)
          .run(
              context -> {
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(AzureMonitorConnectionDetails.class)
                    .doesNotHaveBean(AzureMonitorPipeline.class)
                    .doesNotHaveBean(AzureMonitorTraceExporter.class)
                    .doesNotHaveBean(AzureMonitorMeterRegistry.class)
                    .doesNotHaveBean(AzureMonitorProperties.class);
                assertThat(context.getBean(MeterRegistry.class).getClass().getName())
                    .doesNotStartWith("io.github.azuremonitor");
                assertThat(context.getBeanDefinitionNames())
                    .noneMatch(name -> name.startsWith("azureMonitor"));
              });
    }

    assertThat(output).doesNotContain("Azure Monitor");
  }

  /** Its placeholder is what a template left. */
  static final class OwnDetails implements AzureMonitorConnectionDetails {

    @Override
    public String getConnectionString() {
      return "${VAULT}";
    }
  }
}
