/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Application Insights on localhost stands in when there is no connection string. */
@ExtendWith(OutputCaptureExtension.class)
class LocalServiceTest {

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
              assertThat(LocalIngestion.find(port(text))).contains(text);
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
      runner
          .withPropertyValues("azure.monitor.local.port=" + running.port())
          .run(
              context ->
                  assertThat(connectionString(context.getBean(AzureMonitorConnectionDetails.class)))
                      .isEqualTo(running.connectionString()));

      assertThat(LocalIngestion.find(running.port())).isPresent();
    }
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
                assertThat(LocalIngestion.find(port(text))).contains(text);
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

  private static String connectionString(AzureMonitorConnectionDetails details) {
    return Objects.requireNonNull(details.getConnectionString());
  }

  private static int port(String connectionString) {
    String text = connectionString.replaceAll(".*127\\.0\\.0\\.1:(\\d+)/", "$1");
    return Integer.parseInt(text);
  }
}
