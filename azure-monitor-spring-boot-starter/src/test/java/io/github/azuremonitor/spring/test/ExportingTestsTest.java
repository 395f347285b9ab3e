/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.github.azuremonitor.spring.AzureMonitorConnectionDetails;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

/** A test that asks for it sees what its application sends, and Azure does not. */
// Kept for later tests, it would go on publishing beside them.
@DirtiesContext
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "azure.monitor.connection-string=InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301",
      "azure.monitor.sampling.ratio=1",
      "azure.monitor.metrics.interval=1s",
      // What Boot's test modules do, where they are on the class path.
      "management.tracing.export.enabled=false",
      "management.logging.export.enabled=false",
      "management.defaults.metrics.export.enabled=false"
    })
@AutoConfigureAzureMonitor
class ExportingTestsTest {

  private final LocalIngestion ingestion;
  private final AzureMonitorConnectionDetails details;
  private final AzureMonitorPipeline pipeline;
  private final ObservationRegistry observations;
  private final MeterRegistry meters;
  private final OpenTelemetry openTelemetry;

  @Autowired
  ExportingTestsTest(
      LocalIngestion ingestion,
      AzureMonitorConnectionDetails details,
      AzureMonitorPipeline pipeline,
      ObservationRegistry observations,
      MeterRegistry meters,
      OpenTelemetry openTelemetry) {
    this.ingestion = ingestion;
    this.details = details;
    this.pipeline = pipeline;
    this.observations = observations;
    this.meters = meters;
    this.openTelemetry = openTelemetry;
  }

  @Test
  void everySignalArrivesAtAServiceOfItsOwn() {
    Observation.createNotStarted("work", observations)
        .observe(() -> LoggerFactory.getLogger(getClass()).info("at work"));
    // What a step has counted is lost when it is not published before the next one ends.
    Gauge.builder("orders", () -> 1).register(meters);
    openTelemetry.getMeter("shop").counterBuilder("baskets").build().add(1);

    assertThat(details.getConnectionString()).isEqualTo(ingestion.connectionString());
    await("RemoteDependencyData", "work");
    await("MessageData", "at work");
    await("MetricData", "orders");
    await("MetricData", "baskets");
    assertEverythingIsAccountedFor();
  }

  /** What has arrived may be on its way to the report still, and metrics go on coming. */
  private void assertEverythingIsAccountedFor() {
    assertThat(IntStream.range(0, 20))
        .anySatisfy(
            look -> {
              pipeline.flush().join(30, TimeUnit.SECONDS);
              assertThat(pipeline.report().isBalanced()).isTrue();
            });
  }

  private void await(String baseType, String text) {
    ingestion.awaitItems(
        items -> items.stream().anyMatch(item -> isOf(item, baseType, text)),
        Duration.ofSeconds(60));
  }

  private static boolean isOf(TelemetryItem item, String baseType, String text) {
    return item.baseType().equals(baseType) && item.json().contains('"' + text + '"');
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}
}
