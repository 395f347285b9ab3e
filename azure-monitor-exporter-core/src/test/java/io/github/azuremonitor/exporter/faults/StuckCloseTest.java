/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import io.github.azuremonitor.local.LocalIngestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing while something does not let go. It takes its full time, so all scenes play at once. */
class StuckCloseTest {

  /** Six seconds of ours at most, and the rest for a busy machine. */
  private static final Duration BUDGET = Duration.ofMillis(9500);

  /** What a close that waited for the end of an attempt would take. */
  private static final TransportOptions PATIENT =
      TransportOptions.builder().timeout(Duration.ofMinutes(5)).build();

  private static final CountDownLatch RELEASED = new CountDownLatch(1);

  private static LocalIngestion healthy;
  private static SocketServer hanging;
  private static SocketServer secure;
  private static FaultedPipeline toHanging;
  private static FaultedPipeline withCredential;
  private static FaultedPipeline withListener;
  private static FutureTask<Duration> closeOfHanging;
  private static FutureTask<Duration> closeWithCredential;
  private static FutureTask<Duration> closeWithListener;

  @BeforeAll
  static void begin(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    healthy = LocalIngestion.start();
    hanging = SocketServer.start(SocketServer.Connection::hang);
    secure = SocketServer.start(certificates.server("localhost"), SocketServer.Connection::hang);

    toHanging =
        FaultedPipeline.of(
            AzureMonitorPipeline.builder()
                .connectionString(hanging.connectionString())
                .transport(PATIENT));
    toHanging.export(Samples.spans(3));
    Await.until("a request is on its way", () -> hanging.connections() == 1);
    closeOfHanging = closing(toHanging);

    CountDownLatch asked = new CountDownLatch(1);
    withCredential =
        FaultedPipeline.of(
            AzureMonitorPipeline.builder()
                .connectionString(secure.connectionString())
                .transport(TransportOptions.builder().sslContext(certificates.client()).build())
                .accessTokenProvider(
                    scope -> {
                      asked.countDown();
                      Uninterrupted.await(RELEASED);
                      return null;
                    }));
    withCredential.export(Samples.spans(3));
    Await.until("the credential is asked", () -> asked.getCount() == 0);
    closeWithCredential = closing(withCredential);

    CountDownLatch told = new CountDownLatch(1);
    withListener =
        FaultedPipeline.of(
            AzureMonitorPipeline.builder()
                .connectionString(healthy.connectionString())
                .addDeliveryListener(
                    new DeliveryListener() {
                      @Override
                      public void onAccepted(TelemetryCounts items) {
                        told.countDown();
                        Uninterrupted.await(RELEASED);
                      }
                    }));
    withListener.export(Samples.spans(3));
    Await.until("the listener is told", () -> told.getCount() == 0);
    withListener.export(Samples.spans(4));
    closeWithListener = closing(withListener);
  }

  private static FutureTask<Duration> closing(FaultedPipeline to) {
    FutureTask<Duration> task =
        new FutureTask<>(
            () -> {
              long begin = System.nanoTime();
              to.pipeline.close();
              return Duration.ofNanos(System.nanoTime() - begin);
            });
    Thread thread = new Thread(task, "closing");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  @AfterAll
  static void end() {
    RELEASED.countDown();
    secure.close();
    hanging.close();
    healthy.close();
  }

  private static void assertInTime(FutureTask<Duration> close) throws Exception {
    assertThat(close.get(Await.LONG.toSeconds(), TimeUnit.SECONDS)).isLessThan(BUDGET);
  }

  @Test
  @DisplayName(
      "fault 45 a close returns after five seconds though the service hangs; all is counted")
  void serviceHangs() throws Exception {
    assertInTime(closeOfHanging);
    FaultedPipeline.await(toHanging.pipeline.shutdown());
    toHanging.assertFates(0, 0, Map.of(DropReason.CLOSED, 3L));
  }

  @Test
  @DisplayName("fault 35 a close does not wait for a credential that blocks for ever")
  void credentialBlocks() throws Exception {
    assertInTime(closeWithCredential);
    FaultedPipeline.await(withCredential.pipeline.shutdown());
    withCredential.assertFates(0, 0, Map.of(DropReason.CLOSED, 3L));
    assertThat(secure.connections()).isZero();
  }

  @Test
  @DisplayName("fault 54 a close returns in time though a listener never does")
  void listenerBlocks() throws Exception {
    assertInTime(closeWithListener);
    assertThat(withListener.spans.export(Samples.spans(1)).isSuccess()).isFalse();
    RELEASED.countDown();
    FaultedPipeline.await(withListener.pipeline.shutdown());
    long accepted = withListener.total().accepted();
    withListener.assertFates(accepted, 0, Map.of(DropReason.CLOSED, 8 - accepted));
    assertThat(accepted).isGreaterThanOrEqualTo(3);
  }
}
