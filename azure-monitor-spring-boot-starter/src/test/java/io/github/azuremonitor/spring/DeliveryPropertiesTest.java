/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What becomes of telemetry that the service does not take now, and at the end. */
class DeliveryPropertiesTest {

  private static final Duration LESS_THAN_BY_DEFAULT = Duration.ofMillis(4500);

  private final LocalIngestion service = LocalIngestion.start();
  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withPropertyValues(
              "management.azuremonitor.metrics.export.enabled=false",
              "azure.monitor.storage.enabled=false",
              "azure.monitor.connection-string=" + service.connectionString());

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.enabled=true, false",
    "azure.monitor.retry.quota=drop, false",
    "azure.monitor.retry.quota=store, true",
  })
  void telemetryOverQuotaWaitsWhereThatIsWanted(String property, boolean kept) {
    service.respondAlwaysWith(ScriptedAnswer.of(439));
    runner
        .withPropertyValues(property)
        .run(
            context -> {
              AzureMonitorPipeline pipeline = record(context);
              assertThat(pipeline.flush().join(60, TimeUnit.SECONDS).isDone()).isTrue();
              assertThat(pipeline.report().total().waiting()).isEqualTo(kept ? 1 : 0);
              assertThat(pipeline.report().total().dropped().containsKey(DropReason.QUOTA))
                  .isEqualTo(!kept);
            });
  }

  @Test
  void unknownQuotaPolicyStopsTheStart() {
    runner
        .withPropertyValues("azure.monitor.retry.quota=ask")
        .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("ask"));
  }

  @Test
  void shutdownTakesNoLongerThanAllowed() {
    service.respondAlwaysWith(ScriptedAnswer.of(200).after(Duration.ofSeconds(20)));

    Duration taken = timeToEndWithinASecond();
    // A busy machine takes its own time now and then.
    for (int more = 4; taken.compareTo(LESS_THAN_BY_DEFAULT) >= 0 && more > 0; more--) {
      taken = timeToEndWithinASecond();
    }

    assertThat(taken).isBetween(Duration.ofMillis(900), LESS_THAN_BY_DEFAULT);
  }

  private Duration timeToEndWithinASecond() {
    long[] start = new long[1];
    runner
        .withPropertyValues("azure.monitor.shutdown-timeout=1s")
        .run(
            context -> {
              record(context);
              start[0] = System.nanoTime();
            });
    return Duration.ofNanos(System.nanoTime() - start[0]);
  }

  @Test
  void shutdownTakesAsLongAsItMust() {
    service.respondAlwaysWith(ScriptedAnswer.of(200).after(Duration.ofSeconds(6)));
    AzureMonitorPipeline[] pipeline = new AzureMonitorPipeline[1];
    runner
        .withPropertyValues("azure.monitor.shutdown-timeout=30s")
        .run(context -> pipeline[0] = record(context));

    assertThat(pipeline[0].report().total().accepted()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999ms", "31s", "-1s"})
  void shutdownTimeoutOutOfRangeIsExplained(String value) {
    runner
        .withPropertyValues("azure.monitor.shutdown-timeout=" + value)
        .run(
            context ->
                assertThat(Failures.analysis(context).getDescription())
                    .contains("'azure.monitor.shutdown-timeout'", "between one and thirty"));
  }

  @Test
  void shutdownTakesFiveSecondsByDefault() {
    Contexts.connected()
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorProperties.class).shutdownTimeout())
                    .isEqualTo(Duration.ofSeconds(5)));
  }

  private static AzureMonitorPipeline record(AssertableApplicationContext context) {
    assertThat(context).hasNotFailed();
    AzureMonitorPipeline pipeline = context.getBean(AzureMonitorPipeline.class);
    pipeline.recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
    return pipeline;
  }
}
