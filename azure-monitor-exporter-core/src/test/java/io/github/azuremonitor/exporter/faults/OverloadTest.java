/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Far more telemetry than a slow service takes. */
class OverloadTest {

  private static final long MEMORY = 8L << 20;
  private static final int OVERLOAD = 10;
  private static final int CALLERS = 4;

  private final List<SpanData> spans = Samples.incompressibleSpans(20, 1);
  private final List<LogRecordData> logs =
      Collections.nCopies(20, Samples.log("x".repeat(1000)).get(0));

  @Test
  @DisplayName(
      "fault 47 ten times what fits: no caller waits, memory stays bounded, losses are counted per type")
  void overload() throws InterruptedException, ExecutionException, TimeoutException {
    CountDownLatch released = new CountDownLatch(1);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (SocketServer service =
            SocketServer.start(
                connection -> {
                  while (true) {
                    connection.read();
                    released.await();
                    connection.answer(200, "");
                  }
                });
        FaultedPipeline to = patient(service)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        running.add(callers.submit(() -> overload(to)));
      }
      for (Future<?> caller : running) {
        caller.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
      }
      // The pipeline's own thread may be handing in metrics.
      Await.until("the report is balanced", () -> to.report().isBalanced());
      for (TelemetryType type :
          List.of(TelemetryType.REQUEST, TelemetryType.MESSAGE, TelemetryType.METRIC)) {
        ItemFates fates = to.report().fates(type);
        assertThat(fates.dropped()).as("%s", type).containsOnlyKeys(DropReason.QUEUE_FULL);
        assertThat(fates.accepted()).isZero();
      }
      released.countDown();
      assertThat(to.flush()).isTrue();
      ItemFates total = to.total();
      assertThat(total.dropped()).containsOnlyKeys(DropReason.QUEUE_FULL);
      to.assertFates(total.offered() - total.droppedInAll(), 0, total.dropped());
      assertThat(total.accepted())
          .isEqualTo(service.requests().stream().mapToLong(OverloadTest::items).sum());
    } finally {
      released.countDown();
      callers.shutdownNow();
    }
  }

  /** On a busy machine the callers may take longer than requests do by default. */
  private static FaultedPipeline patient(SocketServer service) {
    return FaultedPipeline.of(
        AzureMonitorPipeline.builder()
            .connectionString(service.connectionString())
            .transport(TransportOptions.builder().timeout(Duration.ofMinutes(5)).build()));
  }

  private void overload(FaultedPipeline to) {
    while (to.total().bytes().offered() < OVERLOAD * MEMORY) {
      assertThat(to.spans.export(spans).isDone()).isTrue();
      assertThat(to.logs.export(logs).isDone()).isTrue();
      for (int i = 0; i < 50; i++) {
        to.pipeline.recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
      }
      // These are bytes of JSON; what has been compressed takes less of the memory.
      assertThat(to.total().bytes().waiting()).isLessThan(3 * MEMORY);
    }
  }

  private static long items(SocketServer.Request request) {
    try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8).lines().count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
