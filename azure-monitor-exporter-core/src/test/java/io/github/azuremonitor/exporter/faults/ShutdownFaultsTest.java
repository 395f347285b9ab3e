/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ends of a pipeline at moments when nobody expects them, and threads that are interrupted. */
class ShutdownFaultsTest {

  @Test
  @DisplayName("fault 45 a shutdown while many threads export: each item has exactly one fate")
  void whileExporting() throws InterruptedException, ExecutionException, TimeoutException {
    int threads = 16;
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      CountDownLatch busy = new CountDownLatch(threads);
      List<Future<?>> exporting = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        exporting.add(
            callers.submit(
                () -> {
                  while (to.spans.export(Samples.spans(3)).isSuccess()) {
                    busy.countDown();
                    FaultedPipeline.await(to.pipeline.flush());
                  }
                }));
      }
      assertThat(busy.await(Await.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      CompletableResultCode end = to.pipeline.shutdown();
      for (Future<?> caller : exporting) {
        caller.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
      }
      FaultedPipeline.await(end);
      ItemFates total = to.total();
      assertThat(total.accepted()).isEqualTo(service.summary().accepted());
      assertThat(total.dropped()).containsOnlyKeys(DropReason.CLOSED);
      assertThat(total.offered()).isEqualTo(total.accepted() + total.droppedInAll());
      assertThat(to.report().isBalanced()).isTrue();
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  @DisplayName("fault 45 twice, in parallel, and before anything: one result, at once")
  void twice() {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      CompletableResultCode first = to.pipeline.shutdown();
      assertThat(to.pipeline.shutdown()).isSameAs(first);
      assertThat(FaultedPipeline.await(first)).isTrue();
      assertThat(FaultedPipeline.await(to.spans.shutdown())).isTrue();
      assertThat(to.spans.export(Samples.spans(2)).isSuccess()).isFalse();
      assertThat(to.flush()).isTrue();
      to.pipeline.close();
      to.assertFates(0, 0, Map.of(DropReason.CLOSED, 2L));
      assertThat(service.requests()).isZero();
    }
  }

  @Test
  @DisplayName("fault 45 a close on the thread that is exporting: the export ends, all is counted")
  void fromExport() {
    AtomicReference<AzureMonitorPipeline> self = new AtomicReference<>();
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to =
            FaultedPipeline.of(
                AzureMonitorPipeline.builder()
                    .connectionString(service.connectionString())
                    .addTelemetryProcessor(item -> self.get().close()))) {
      self.set(to.pipeline);
      assertThat(to.spans.export(Samples.spans(3)).isSuccess()).isFalse();
      to.assertFates(0, 0, Map.of(DropReason.CLOSED, 3L));
      assertThat(service.requests()).isZero();
    }
  }

  @Test
  @DisplayName("fault 45 a shutdown on the pipeline's own thread ends it like any other")
  void fromOwnThread() {
    AtomicReference<AzureMonitorPipeline> self = new AtomicReference<>();
    CountDownLatch called = new CountDownLatch(1);
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to =
            FaultedPipeline.of(
                AzureMonitorPipeline.builder()
                    .connectionString(service.connectionString())
                    .addDeliveryListener(
                        new DeliveryListener() {
                          @Override
                          public void onAccepted(TelemetryCounts items) {
                            self.get().shutdown();
                            called.countDown();
                          }
                        }))) {
      self.set(to.pipeline);
      to.export(Samples.spans(3));
      Await.until("the listener was called", () -> called.getCount() == 0);
      assertThat(FaultedPipeline.await(to.pipeline.shutdown())).isTrue();
      to.assertFates(3, 0, Map.of());
    }
  }

  @Test
  @DisplayName("fault 46 whoever interrupts our threads changes nothing: all is delivered")
  void interruptedWorkers() {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      for (int i = 0; i < 50; i++) {
        to.export(Samples.spans(2));
        interruptWorkers();
      }
      Await.until(
          "all is delivered",
          () -> {
            to.flush();
            return to.total().accepted() == 100;
          });
      to.export(Samples.spans(1));
      assertThat(to.flush()).isTrue();
      assertThat(service.summary().accepted()).isEqualTo(101);
      to.assertClosedWith(101, 0);
    }
  }

  private static void interruptWorkers() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("azure-monitor"))
        .filter(thread -> !thread.getName().startsWith("azure-monitor-local"))
        .forEach(Thread::interrupt);
  }

  @Test
  @DisplayName("fault 46 a caller who is interrupted exports and closes as usual, and stays so")
  void interruptedCaller() {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      Thread.currentThread().interrupt();
      to.export(Samples.spans(2));
      assertThat(Thread.interrupted()).as("still interrupted after the export").isTrue();
      assertThat(to.flush()).isTrue();

      Thread.currentThread().interrupt();
      to.pipeline.close();
      assertThat(Thread.interrupted()).as("still interrupted after the close").isTrue();
      assertThat(FaultedPipeline.await(to.pipeline.shutdown())).isTrue();
      to.assertFates(2, 0, Map.of());
    }
  }
}
