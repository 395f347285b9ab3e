/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.TelemetryProcessor;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.local.LocalIngestion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code of the application that runs within ours, and does not behave. */
class HookFaultsTest {

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger("io.github.azuremonitor.exporter");

  record Failure(String name, Supplier<Throwable> failure) {

    void fail() {
      HookFaultsTest.<RuntimeException>sneak(failure.get());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  static List<Failure> failures() {
    return List.of(
        new Failure("exception", () -> new IllegalStateException("a defect")),
        new Failure("checked exception", () -> new Exception("a defect")),
        new Failure("error", () -> new AssertionError("a defect")),
        new Failure("stack overflow", StackOverflowError::new),
        new Failure("missing class", () -> new NoClassDefFoundError("com.example.Absent")),
        new Failure(
            "a failure that fails",
            () ->
                new RuntimeException() {
                  private static final long serialVersionUID = 1;

                  @Override
                  public String getMessage() {
                    throw new IllegalStateException("worse");
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("fault 54 a processor that throws costs the item at hand, counted as processor")
  void processor(Failure failure) {
    AtomicInteger calls = new AtomicInteger();
    TelemetryProcessor second =
        item -> {
          if (calls.incrementAndGet() == 2) {
            failure.fail();
          }
        };
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to =
            FaultedPipeline.of(
                AzureMonitorPipeline.builder()
                    .connectionString(service.connectionString())
                    .addTelemetryProcessor(second))) {
      to.export(Samples.spans(5));
      assertThat(to.flush()).isTrue();
      to.assertFates(4, 0, Map.of(DropReason.PROCESSOR, 1L));
      assertThat(service.summary().accepted()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("fault 54 a listener that throws changes nothing")
  void listener(Failure failure) {
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to =
            FaultedPipeline.of(
                AzureMonitorPipeline.builder()
                    .connectionString(service.connectionString())
                    .addDeliveryListener(
                        new DeliveryListener() {
                          @Override
                          public void onAccepted(TelemetryCounts items) {
                            failure.fail();
                          }

                          @Override
                          public void onDropped(DropReason reason, TelemetryCounts items) {
                            failure.fail();
                          }
                        }))) {
      for (int i = 1; i <= 3; i++) {
        to.export(Samples.spans(2));
        to.export(Samples.oldSpan());
        assertThat(to.flush()).isTrue();
      }
      to.assertFates(6, 0, Map.of(DropReason.REJECTED, 3L));
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("fault 54 a log handler that throws changes nothing")
  void logHandler(Failure failure) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            failure.fail();
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to = FaultedPipeline.to(service.connectionString())) {
      logger.addHandler(handler);
      for (int i = 1; i <= 3; i++) {
        to.export(Samples.spans(2));
        to.export(Samples.oldSpan());
        assertThat(to.flush()).isTrue();
      }
      to.assertFates(6, 0, Map.of(DropReason.REJECTED, 3L));
      to.pipeline.close();
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  @DisplayName("fault 54 a processor that blocks holds up the thread that exports, and no other")
  void processorBlocks() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    Thread victim = Thread.currentThread();
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to =
            FaultedPipeline.of(
                AzureMonitorPipeline.builder()
                    .connectionString(service.connectionString())
                    .addTelemetryProcessor(
                        item -> {
                          if (!Thread.currentThread().equals(victim)) {
                            blocked.countDown();
                            Uninterrupted.await(released);
                          }
                        }))) {
      Thread other = new Thread(() -> to.export(Samples.spans(1)), "other-exporter");
      other.setDaemon(true);
      other.start();
      Await.until("it blocks", () -> blocked.getCount() == 0);
      to.export(Samples.spans(3));
      assertThat(to.flush()).isTrue();
      assertThat(service.summary().accepted()).isEqualTo(3);
      released.countDown();
      other.join(Await.LONG.toMillis());
      assertThat(to.flush()).isTrue();
      to.assertFates(4, 0, Map.of());
    } finally {
      released.countDown();
    }
  }

  @Test
  @DisplayName(
      "fault 54 a listener that blocks our thread holds up no export; afterwards all goes on")
  void listenerBlocks() {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    try (LocalIngestion service = LocalIngestion.start();
        FaultedPipeline to =
            FaultedPipeline.of(
                AzureMonitorPipeline.builder()
                    .connectionString(service.connectionString())
                    .addDeliveryListener(
                        new DeliveryListener() {
                          @Override
                          public void onAccepted(TelemetryCounts items) {
                            blocked.countDown();
                            Uninterrupted.await(released);
                          }
                        }))) {
      to.export(Samples.spans(1));
      Await.until("it blocks", () -> blocked.getCount() == 0);
      for (int i = 0; i < 20; i++) {
        to.export(Samples.spans(1));
      }
      released.countDown();
      assertThat(to.flush()).isTrue();
      to.assertFates(21, 0, Map.of());
    } finally {
      released.countDown();
    }
  }
}
