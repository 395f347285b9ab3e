/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Application Insights on localhost stands in when there is no connection string. */
@ExtendWith(OutputCaptureExtension.class)
class LocalServiceTest {

  private static final int SEARCHES = 20;

  private final ApplicationContextRunner runner =
      Contexts.runner().withPropertyValues("azure.monitor.local.enabled=true");

  @Test
  void isStartedAndStoppedWithTheContext(CapturedOutput output) {
    StringBuilder connectionString = new StringBuilder();
    runner
        .withPropertyValues("azure.monitor.local.port=0")
        .run(
            context -> {
              String text = connectionString(context.getBean(AzureMonitorConnectionDetails.class));
              assertFound(port(text), text);
              assertThat(context.getBean(Sampler.class).getDescription())
                  .isEqualTo("ApplicationInsightsSampler{100}");
              connectionString.append(text);
            });

    assertThat(LocalIngestion.find(port(connectionString.toString()))).isEmpty();
    assertThat(output).containsOnlyOnce("Nothing is sent to Azure");
  }

  @Test
  void oneThatRunsAlreadyIsUsed() {
    try (LocalIngestion running = LocalIngestion.start()) {
      assertThat(IntStream.range(0, SEARCHES))
          .as("on a busy machine its answer may come too late for a start")
          .anySatisfy(search -> assertUsed(running));

      assertFound(running.port(), running.connectionString());
    }
  }

  private void assertUsed(LocalIngestion running) {
    runner
        .withPropertyValues("azure.monitor.local.port=" + running.port())
        .run(
            context ->
                assertThat(connectionString(context.getBean(AzureMonitorConnectionDetails.class)))
                    .isEqualTo(running.connectionString()));
  }

  /** One search waits for a second only, which is not enough on a busy machine. */
  private static void assertFound(int port, String connectionString) {
    assertThat(IntStream.range(0, SEARCHES))
        .anySatisfy(search -> assertThat(LocalIngestion.find(port)).contains(connectionString));
  }

  @Test
  void portTakenBySomethingElseIsLeftAlone() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      runner
          .withPropertyValues("azure.monitor.local.port=" + other.getLocalPort())
          .run(
              context -> {
                String text =
                    connectionString(context.getBean(AzureMonitorConnectionDetails.class));
                assertThat(port(text)).isNotEqualTo(other.getLocalPort());
                assertFound(port(text), text);
              });
    }
  }

  @Test
  void isNotStartedWithAConnectionString() {
    runner
        .withPropertyValues("azure.monitor.connection-string=" + Contexts.CONNECTION_STRING)
        .run(
            context -> {
              assertThat(connectionString(context.getBean(AzureMonitorConnectionDetails.class)))
                  .isEqualTo(Contexts.CONNECTION_STRING);
              assertThat(context.getBean(Sampler.class).getDescription())
                  .startsWith("RateLimitedSampler");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.profiles.active=prod",
        "spring.profiles.active=production",
        "spring.profiles.active=cloud,PROD",
        "spring.profiles.default=prod"
      })
  void isNotStartedInProduction(String profiles, CapturedOutput output) {
    int port = EndedApplication.deadPort();
    runner
        .withPropertyValues(profiles, "azure.monitor.local.port=" + port)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertInert(context);
              assertThat(LocalIngestion.find(port)).isEmpty();
            });

    assertThat(output)
        .containsOnlyOnce("No Azure Monitor connection string: telemetry goes nowhere")
        .containsPattern(
            "WARN .* azure-monitor-local is on the class path, but is not used because the profile"
                + " '(?i:prod(uction)?)' is active");
  }

  @Test
  void serviceThatRunsAlreadyIsNotUsedInProduction() {
    try (LocalIngestion running = LocalIngestion.start()) {
      runner
          .withPropertyValues(
              "spring.profiles.active=prod", "azure.monitor.local.port=" + running.port())
          .run(LocalServiceTest::assertInert);
      assertThat(running.receivedRequests()).isEmpty();
    }
  }

  @Test
  void isStartedUnderOtherProfiles() {
    runner
        .withPropertyValues(
            "spring.profiles.active=preprod,production-like",
            "spring.profiles.default=prod",
            "azure.monitor.local.port=0")
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorConnectionDetails.class).getSource())
                    .isEqualTo("azure-monitor-local"));
  }

  @Test
  void productionWithAConnectionStringIsNotWarned(CapturedOutput output) {
    runner
        .withPropertyValues(
            "spring.profiles.active=prod",
            "azure.monitor.connection-string=" + Contexts.CONNECTION_STRING)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).doesNotContain("No Azure Monitor connection string");
  }

  @Test
  void isNotStartedWhenSwitchedOff(CapturedOutput output) {
    int port = EndedApplication.deadPort();
    runner
        .withPropertyValues("azure.monitor.local.enabled=false", "azure.monitor.local.port=" + port)
        .run(
            context -> {
              assertInert(context);
              assertThat(LocalIngestion.find(port)).isEmpty();
            });

    assertThat(output)
        .containsOnlyOnce("No Azure Monitor connection string: telemetry goes nowhere");
  }

  @Test
  void warningHasTheAddressOfThePage(CapturedOutput output) {
    runner
        .withPropertyValues("azure.monitor.local.port=0")
        .run(
            context -> {
              String text = connectionString(context.getBean(AzureMonitorConnectionDetails.class));
              assertThat(output)
                  .containsPattern("WARN .* Look at it on http://127.0.0.1:" + port(text) + "/ ");
            });
  }

  private static void assertInert(AssertableApplicationContext context) {
    assertThat(context.getBean(AzureMonitorConnectionDetails.class).getConnectionString()).isNull();
    assertThat(context.getBean(AzureMonitorPipeline.class)).isSameAs(AzureMonitorPipeline.noop());
  }

  private static String connectionString(AzureMonitorConnectionDetails details) {
    return Objects.requireNonNull(details.getConnectionString());
  }

  private static int port(String connectionString) {
    String text = connectionString.replaceAll(".*127\\.0\\.0\\.1:(\\d+)/", "$1");
    return Integer.parseInt(text);
  }
}
