/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.StoreState;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline with a directory to keep telemetry in. */
class OfflineStorageTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path temporary;

  private AzureMonitorPipelineBuilder to(LocalIngestion service) {
    return AzureMonitorPipeline.builder()
        .connectionString(service.connectionString())
        .mapping(PipelineFixture.withoutResource())
        .storageDirectory(temporary.resolve("store"));
  }

  private static void export(AzureMonitorPipeline pipeline) {
    AzureMonitorTraceExporter.create(pipeline).export(Telemetry.span());
    AzureMonitorLogExporter.create(pipeline).export(Telemetry.log());
  }

  private static DeliveryReport balanced(AzureMonitorPipeline pipeline) {
    DeliveryReport report = pipeline.report();
    assertThat(report.isBalanced()).as("%s", report).isTrue();
    return report;
  }

  @Test
  @DisplayName("P3 what a process stored, the next one delivers, and both can account for it")
  void survivesTheEnd() {
    try (LocalIngestion service = LocalIngestion.start()) {
      service.respondAlwaysWith(ScriptedAnswer.of(503));
      AzureMonitorPipeline first = to(service).build();
      export(first);
      Await.until(
          "all is stored, and nothing waits any more",
          () -> first.report().total().stored() == 2 && first.report().isBalanced());
      assertThat(balanced(first).store().state()).isEqualTo(StoreState.READY);
      assertThat(first.report().store().bytes()).isPositive();
      first.close();
      assertThat(balanced(first).total().stored()).isEqualTo(2);

      service.respondAsUsual();
      VirtualTime time = new VirtualTime();
      AzureMonitorPipeline second = inVirtualTime(service, time);
      time.advance(Duration.ofSeconds(16));
      Await.until(
          "all is accepted",
          () -> {
            time.advance(Duration.ofMillis(50));
            return second.report().total().accepted() == 2;
          });
      DeliveryReport report = balanced(second);
      assertThat(report.total().offered()).isEqualTo(2);
      assertThat(report.store().adopted()).isEqualTo(2);
      assertThat(report.total().stored()).isZero();
      assertThat(service.summary().accepted()).isEqualTo(2);
      CompletableResultCode end = second.shutdown();
      Await.until(
          "the end",
          () -> {
            time.advance(Duration.ofMillis(50));
            return end.isDone();
          });
    }
  }

  private AzureMonitorPipeline inVirtualTime(LocalIngestion service, VirtualTime time) {
    return PipelineFixture.unstarted(
            service.connectionString(),
            null,
            new PipelineStorage(
                OfflineStorageOptions.builder().build().storeOptions(temporary.resolve("store"))),
            time,
            DeliveryStart.atOnce(time))
        .start();
  }

  @Test
  @DisplayName("R6.6 without a store no file or directory comes into being")
  void disabled() {
    try (LocalIngestion service = LocalIngestion.start()) {
      service.respondAlwaysWith(ScriptedAnswer.of(503));
      AzureMonitorPipeline pipeline = to(service).disableOfflineStorage(true).build();
      export(pipeline);
      Await.until("it waits", () -> pipeline.report().lastFailure().isPresent());
      pipeline.close();
      assertThat(temporary.resolve("store")).doesNotExist();
      assertThat(balanced(pipeline).store()).isEqualTo(DeliveryReport.Store.DISABLED);
      assertThat(pipeline.report().total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 2L));
    }
  }

  @Test
  @DisplayName("fault 5 without a usable directory telemetry waits in memory, and one line says so")
  void unusable() throws IOException {
    Files.writeString(temporary.resolve("store"), "in the way");
    try (LocalIngestion service = LocalIngestion.start();
        CapturedLog log = CapturedLog.start()) {
      service.respondWith(503, Map.of(), "");
      AzureMonitorPipeline pipeline = to(service).build();
      export(pipeline);
      Await.until("all is accepted", () -> pipeline.report().total().accepted() == 2);
      pipeline.close();
      DeliveryReport report = balanced(pipeline);
      assertThat(report.store().state()).isEqualTo(StoreState.UNAVAILABLE);
      assertThat(report.store().trouble()).isPresent();
      assertThat(log.lines().stream().filter(line -> line.contains("is not a directory")))
          .hasSize(1);
    }
  }

  @Test
  @DisplayName("50 MiB, 47 hours, forced to the disk, the oldest yields")
  void defaults() {
    assertThat(OfflineStorageOptions.builder().build())
        .hasToString(
            "OfflineStorageOptions{maxBytes=52428800, retention=PT47H, fsync=true,"
                + " whenFull=EVICT_OLDEST}");
    assertThat(
            OfflineStorageOptions.builder()
                .maxSize(1024 * 1024)
                .retention(Duration.ofHours(1))
                .fsync(false)
                .whenFull(StorageFullPolicy.REJECT_NEW)
                .build())
        .hasToString(
            "OfflineStorageOptions{maxBytes=1048576, retention=PT1H, fsync=false,"
                + " whenFull=REJECT_NEW}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT47H0.000000001S"})
  @DisplayName("the retention is more than nothing and no more than the service allows")
  void retention(Duration retention) {
    assertThatThrownBy(() -> OfflineStorageOptions.builder().retention(retention))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(retention.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1024 * 1024 - 1})
  @DisplayName("a store has a mebibyte at least")
  void size(long bytes) {
    assertThatThrownBy(() -> OfflineStorageOptions.builder().maxSize(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(bytes));
  }
}
