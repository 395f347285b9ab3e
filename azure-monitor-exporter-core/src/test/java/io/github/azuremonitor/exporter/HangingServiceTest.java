/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A service that takes connections and says nothing. One of the deadlines here is a real one. */
class HangingServiceTest {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final CountDownLatch released = new CountDownLatch(1);

  private void answerWhenReleased(SocketServer.Connection connection)
      throws IOException, InterruptedException {
    while (true) {
      connection.read();
      released.await();
      connection.answer(200, "");
    }
  }

  @Test
  @DisplayName(
      "ING-15.9 export does not wait, memory stays bounded, and flush completes in the end")
  void boundedMemory() {
    List<SpanData> spans = Collections.nCopies(100, Telemetry.largeSpan(8000));
    // So that no request is given up while a busy machine fills the memory.
    TransportOptions patient = TransportOptions.builder().timeout(Duration.ofMinutes(5)).build();
    try (SocketServer service = SocketServer.start(this::answerWhenReleased);
        PipelineFixture to = PipelineFixture.to(service.connectionString(), patient)) {
      long taken = 0;
      long refused = 0;
      while (refused < 1000) {
        CompletableResultCode result = to.spans.export(spans);
        assertThat(result.isDone()).isTrue();
        if (result.isSuccess()) {
          taken += spans.size();
        } else {
          refused += spans.size();
        }
        assertThat(taken).as("taken while nothing goes out").isLessThan(1_000_000);
      }
      CompletableResultCode flush = to.pipeline.flush();
      assertThat(flush.isDone()).isFalse();
      assertThat(to.total().waiting()).isEqualTo(taken);

      released.countDown();
      assertThat(PipelineFixture.await(flush)).isTrue();
      to.assertEquation(taken, Map.of(DropReason.QUEUE_FULL, refused));
    }
  }

  @Test
  @DisplayName("ING-12 shutdown gives up what is left at its deadline; nothing is taken afterwards")
  void shutdownDeadline() {
    try (SocketServer service = SocketServer.start(SocketServer.Connection::hang);
        PipelineFixture to = PipelineFixture.to(service.connectionString())) {
      for (int i = 0; i < 8; i++) {
        to.spans.export(Telemetry.span());
      }
      CompletableResultCode flush = to.logs.flush();
      CompletableResultCode shared = to.metrics.shutdown();
      CompletableResultCode first = to.pipeline.shutdown();
      assertThat(to.pipeline.shutdown()).isSameAs(first);
      assertThat(PipelineFixture.await(first)).isFalse();
      to.pipeline.close();
      assertThat(PipelineFixture.await(flush)).isFalse();
      assertThat(PipelineFixture.await(shared)).isFalse();

      CompletableResultCode late = to.spans.export(Telemetry.span());
      assertThat(late.isDone()).isTrue();
      assertThat(late.isSuccess()).isFalse();
      assertThat(PipelineFixture.await(to.spans.flush())).isTrue();
      to.pipeline.close();
      to.assertEquation(0, Map.of(DropReason.CLOSED, 9L));
    }
  }

  @Test
  @DisplayName("ING-12 the shutdown of one exporter does not take longer than that of the pipeline")
  void shutdownOfOneExporter() {
    try (SocketServer service = SocketServer.start(this::answerWhenReleased);
        PipelineInVirtualTime to = PipelineInVirtualTime.to(service.connectionString())) {
      to.spans.export(Telemetry.span());
      CompletableResultCode result = to.spans.shutdown();
      assertThat(to.spans.shutdown()).isSameAs(result);
      to.time.advance(DEADLINE.minusNanos(1));
      assertThat(result.isDone()).isFalse();
      to.time.advance(Duration.ofNanos(1));
      assertThat(result.isDone()).isTrue();
      assertThat(result.isSuccess()).isFalse();
      to.assertFates(0, 1, Map.of());
      released.countDown();
      assertThat(to.flush()).isTrue();
      to.assertFates(1, 0, Map.of());
    }
  }

  @Test
  @DisplayName("ING-12 an exporter that used up the time leaves the pipeline none, and all counted")
  void exporterThenPipeline() {
    try (SocketServer service = SocketServer.start(SocketServer.Connection::hang);
        PipelineInVirtualTime to = PipelineInVirtualTime.to(service.connectionString())) {
      to.spans.export(Telemetry.span());
      CompletableResultCode first = to.spans.shutdown();
      to.time.advance(DEADLINE);
      assertThat(first.isDone()).isTrue();
      assertThat(first.isSuccess()).isFalse();
      to.assertFates(0, 1, Map.of());
      CompletableResultCode end = to.pipeline.shutdown();
      to.time.run();
      assertThat(end.isDone()).isTrue();
      to.assertFates(0, 0, Map.of(DropReason.CLOSED, 1L));
    }
  }
}
