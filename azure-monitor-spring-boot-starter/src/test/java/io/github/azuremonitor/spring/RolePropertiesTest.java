/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an application is on the Application Map, in all its telemetry. */
class RolePropertiesTest {

  private final LocalIngestion service = LocalIngestion.start();
  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withPropertyValues(
              "azure.monitor.sampling.ratio=1",
              "azure.monitor.standard-metrics.enabled=false",
              "azure.monitor.performance-counters.enabled=false",
              "azure.monitor.connection-string=" + service.connectionString());

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void allTelemetryHasTheRoleOfTheProperties() {
    send(
        runner.withPropertyValues(
            "spring.application.name=orders",
            "azure.monitor.role-name=shop",
            "azure.monitor.role-instance=till-1",
            "APPLICATIONINSIGHTS_ROLE_NAME=agent",
            "APPLICATIONINSIGHTS_ROLE_INSTANCE=agent-1"));

    assertThat(service.items())
        .extracting(TelemetryItem::baseType)
        .contains("RemoteDependencyData", "MessageData", "MetricData");
    assertThat(service.items())
        .allSatisfy(
            item -> {
              assertThat(item.role()).contains("shop");
              assertThat(item.tag("ai.cloud.roleInstance")).contains("till-1");
            });
  }

  @Test
  void resourceOfOthersStaysAsItIs() {
    runner
        .withPropertyValues("spring.application.name=orders", "azure.monitor.role-name=shop")
        .run(
            context ->
                assertThat(context.getBean(Resource.class).getAttributes().asMap())
                    .containsValue("orders")
                    .doesNotContainValue("shop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b                                                    | unknown_service",
        "spring.application.name=orders                         | orders",
        "spring.application.name=orders azure.monitor.role-name=| orders",
        "APPLICATIONINSIGHTS_ROLE_NAME=agent                    | agent",
        "APPLICATIONINSIGHTS_ROLE_NAME=agent APPLICATIONINSIGHTS_CLOUD_ROLE_NAME=cloud | cloud",
        "APPLICATIONINSIGHTS_ROLE_NAME=agent spring.application.name=orders | orders",
        "APPLICATIONINSIGHTS_ROLE_NAME=agent spring.application.name=orders spring.application.group=shop | [shop]/orders",
        "APPLICATIONINSIGHTS_ROLE_NAME=agent management.opentelemetry.resource-attributes.service.name=res | res",
        "APPLICATIONINSIGHTS_ROLE_NAME=agent azure.monitor.role-name=shop | shop",
      })
  void nameComesFromTheFirstThatHasOne(String properties, String name) {
    send(runner.withPropertyValues(properties.split(" ")));

    assertThat(service.items())
        .isNotEmpty()
        .allSatisfy(
            item ->
                assertThat(item.role())
                    .hasValueSatisfying(role -> assertThat(role).startsWith(name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "APPLICATIONINSIGHTS_ROLE_INSTANCE=agent-1 | agent-1",
        "APPLICATIONINSIGHTS_ROLE_INSTANCE=agent-1 management.opentelemetry.resource-attributes.service.instance.id=i-1 | i-1",
        "APPLICATIONINSIGHTS_ROLE_INSTANCE=agent-1 azure.monitor.role-instance=till-1 | till-1",
      })
  void instanceComesFromTheFirstThatHasOne(String properties, String instance) {
    send(runner.withPropertyValues(properties.split(" ")));

    assertThat(service.items())
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.tag("ai.cloud.roleInstance")).contains(instance));
  }

  private static void send(ApplicationContextRunner runner) {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          OpenTelemetrySdk sdk = context.getBean(OpenTelemetrySdk.class);
          sdk.getTracer("t").spanBuilder("s").startSpan().end();
          sdk.getSdkLoggerProvider().get("t").logRecordBuilder().setBody("b").emit();
          context
              .getBean(AzureMonitorPipeline.class)
              .recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
        });
  }
}
