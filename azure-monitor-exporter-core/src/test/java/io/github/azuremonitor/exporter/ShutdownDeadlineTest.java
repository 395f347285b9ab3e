/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShutdownDeadlineTest {

  private static final Duration LESS_THAN_BY_DEFAULT = Duration.ofSeconds(4);

  private static final Duration LENGTH = Duration.ofSeconds(5);

  private final VirtualTime time = new VirtualTime();
  private final ShutdownDeadline deadline = new ShutdownDeadline(time, LENGTH);

  @Test
  @DisplayName("ING-12 the first call fixes the end, the following ones get what remains")
  void shared() {
    time.advance(Duration.ofHours(1));
    assertThat(deadline.remaining()).isEqualTo(LENGTH);
    assertThat(deadline.remaining()).isEqualTo(LENGTH);
    time.advance(Duration.ofSeconds(2));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(3));
    time.advance(Duration.ofSeconds(3));
    assertThat(deadline.remaining()).isZero();
    time.advance(LENGTH);
    assertThat(deadline.remaining()).isZero();
  }

  @Test
  @DisplayName("ING-12 long after an end the next shutdown has a time of its own")
  void another() {
    deadline.remaining();
    time.advance(LENGTH.multipliedBy(2).plusNanos(1));
    assertThat(deadline.remaining()).isEqualTo(LENGTH);
    time.advance(Duration.ofSeconds(1));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  @DisplayName("ING-12 an exporter and its pipeline have five seconds together")
  void exporterAndPipeline() {
    try (SocketServer service = SocketServer.start(SocketServer.Connection::hang)) {
      AzureMonitorPipeline pipeline =
          PipelineFixture.unstarted(
                  service.connectionString(),
                  null,
                  PipelineStorage.NONE,
                  time,
                  DeliveryStart.atOnce(time))
              .start();
      AzureMonitorTraceExporter spans = AzureMonitorTraceExporter.create(pipeline);
      AzureMonitorLogExporter logs = AzureMonitorLogExporter.create(pipeline);
      spans.export(Telemetry.span());
      time.run();

      CompletableResultCode first = spans.shutdown();
      time.advance(Duration.ofSeconds(2));
      CompletableResultCode second = logs.shutdown();
      time.advance(Duration.ofSeconds(3).minusNanos(1));
      assertThat(first.isDone()).isFalse();
      assertThat(second.isDone()).isFalse();
      time.advance(Duration.ofNanos(1));
      assertThat(first.isDone()).isTrue();
      assertThat(second.isDone()).isTrue();

      CompletableResultCode end = pipeline.shutdown();
      time.run();
      assertThat(end.isDone()).isTrue();
      assertThat(end.isSuccess()).isFalse();
      pipeline.close();
      assertThat(pipeline.report().isBalanced()).isTrue();
      assertThat(pipeline.report().total().waiting()).isZero();
      assertThat(pipeline.report().total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 999, 30_001})
  @DisplayName("ING-12 the time is between one and thirty seconds")
  void outOfRange(long milliseconds) {
    AzureMonitorPipelineBuilder builder = AzureMonitorPipeline.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.shutdownTimeout(Duration.ofMillis(milliseconds)))
        .withMessageContaining("between one and thirty seconds");
  }

  @Test
  @DisplayName("ING-12 the time is the one that the builder was given")
  void configured() {
    try (SocketServer service = SocketServer.start(SocketServer.Connection::hang)) {
      Duration time = timeToClose(service);
      // A busy machine takes its own time now and then.
      for (int more = 4; time.compareTo(LESS_THAN_BY_DEFAULT) >= 0 && more > 0; more--) {
        time = timeToClose(service);
      }
      assertThat(time).isBetween(Duration.ofMillis(900), LESS_THAN_BY_DEFAULT);
    }
  }

  private static Duration timeToClose(SocketServer service) {
    AzureMonitorPipeline pipeline =
        AzureMonitorPipeline.builder()
            .connectionString(service.connectionString())
            .disableOfflineStorage(true)
            .shutdownTimeout(Duration.ofSeconds(1))
            .build();
    AzureMonitorTraceExporter.create(pipeline).export(Telemetry.span());

    long start = System.nanoTime();
    pipeline.close();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    PipelineFixture.await(pipeline.shutdown());
    assertThat(pipeline.report().total().dropped()).containsOnlyKeys(DropReason.CLOSED);
    return time;
  }
}
