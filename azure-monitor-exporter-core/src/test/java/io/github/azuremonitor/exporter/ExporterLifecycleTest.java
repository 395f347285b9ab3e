/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExporterLifecycleTest {

  private static void assertRefused(CompletableResultCode result) {
    assertThat(result.isDone()).isTrue();
    assertThat(result.isSuccess()).isFalse();
  }

  private static void assertTaken(CompletableResultCode result) {
    assertThat(result.isDone()).isTrue();
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  @DisplayName("three signals reach the service through one pipeline")
  void threeSignals() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      assertTaken(to.spans.export(Telemetry.span()));
      assertTaken(to.logs.export(Telemetry.log()));
      assertTaken(to.metrics.export(Telemetry.metric()));
      assertTaken(to.spans.export(List.of()));
      to.assertEquation(service);
      assertThat(service.summary().accepted()).isEqualTo(3);
      assertThat(service.rejections()).isEmpty();
    }
  }

  @Test
  @DisplayName("ING-12 the end of one exporter leaves the others of a pipeline alone")
  void sharedPipeline() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      assertTaken(to.spans.export(Telemetry.span()));
      assertThat(PipelineFixture.await(to.spans.shutdown())).isTrue();
      assertThat(service.summary().accepted()).isEqualTo(1);
      assertRefused(to.spans.export(Telemetry.span()));
      assertRefused(to.spans.export(List.of()));
      assertTaken(to.logs.export(Telemetry.log()));
      assertTaken(AzureMonitorTraceExporter.create(to.pipeline).export(Telemetry.span()));
      assertThat(PipelineFixture.await(to.spans.flush())).isTrue();
      assertThat(PipelineFixture.await(to.spans.shutdown())).isTrue();
      to.assertEquation(service);
      assertThat(to.total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
    }
  }

  @Test
  @DisplayName("an exporter that made its own pipeline ends it")
  void ownPipeline() {
    try (LocalIngestion service = LocalIngestion.start()) {
      AzureMonitorTraceExporter spans =
          AzureMonitorTraceExporter.create(service.connectionString());
      AzureMonitorLogExporter logs = AzureMonitorLogExporter.create(service.connectionString());
      AzureMonitorMetricExporter metrics =
          AzureMonitorMetricExporter.create(service.connectionString());
      assertTaken(spans.export(Telemetry.span()));
      assertTaken(logs.export(Telemetry.log()));
      assertTaken(metrics.export(Telemetry.metric()));
      for (CompletableResultCode end :
          List.of(spans.shutdown(), logs.shutdown(), metrics.shutdown())) {
        assertThat(PipelineFixture.await(end)).isTrue();
      }
      // The first span comes with an item that tells its resource.
      assertThat(service.summary().accepted()).isEqualTo(4);
      assertRefused(spans.export(Telemetry.span()));
      assertRefused(logs.export(Telemetry.log()));
      assertRefused(metrics.export(Telemetry.metric()));
      assertThat(PipelineFixture.await(spans.shutdown())).isTrue();
      Await.until("the pipelines' threads have ended", () -> !PipelineThreads.areAlive());
      assertThat(service.requests()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("ING-12 a collection that cannot be read fails the export and nothing else")
  void unreadable() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service);
        CapturedLog log = CapturedLog.start()) {
      assertRefused(to.spans.export(new Unreadable(true)));
      assertRefused(to.spans.export(new Unreadable(false)));
      assertThat(log.lines(Level.WARNING)).hasSize(2);
      to.assertEquation(service);
      assertThat(service.summary().accepted()).as("what could be read").isEqualTo(1);
    }
  }

  /** Gives one span and then fails, or fails at once. */
  private static final class Unreadable extends AbstractCollection<SpanData> {

    private final boolean atOnce;

    Unreadable(boolean atOnce) {
      this.atOnce = atOnce;
    }

    @Override
    public Iterator<SpanData> iterator() {
      Iterator<SpanData> one = Telemetry.span().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return true;
        }

        @Override
        public SpanData next() {
          if (one.hasNext()) {
            return one.next();
          }
          throw new IllegalStateException("cleared meanwhile");
        }
      };
    }

    @Override
    public int size() {
      if (atOnce) {
        throw new IllegalStateException("no size");
      }
      return 2;
    }
  }

  @Test
  @DisplayName("a token is sent over https only: the builder refuses anything else")
  void tokenNeedsTls() {
    AccessTokenProvider provider =
        scope -> new AccessTokenProvider.AccessToken("secret", Instant.MAX);
    String key = "InstrumentationKey=10ca1000-0000-4000-8000-000000000000;IngestionEndpoint=";
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                AzureMonitorPipeline.builder()
                    .connectionString(key + "http://127.0.0.1:4319/")
                    .accessTokenProvider(provider)
                    .build())
        .withMessageContaining("https");
    AzureMonitorPipeline.builder()
        .connectionString(key + "https://ingestion.example/")
        .accessTokenProvider(provider)
        .build()
        .close();
  }

  @Test
  @DisplayName("listeners read along; what they throw changes nothing")
  void listeners() {
    AtomicLong accepted = new AtomicLong();
    AtomicLong dropped = new AtomicLong();
    try (LocalIngestion service = LocalIngestion.start();
        AzureMonitorPipeline pipeline =
            AzureMonitorPipeline.builder()
                .connectionString(service.connectionString())
                .mapping(PipelineFixture.withoutResource())
                .addDeliveryListener(
                    new DeliveryListener() {
                      @Override
                      public void onAccepted(TelemetryCounts items) {
                        accepted.addAndGet(items.items(TelemetryType.REQUEST));
                        throw new IllegalStateException("a defect");
                      }

                      @Override
                      public void onDropped(DropReason reason, TelemetryCounts items) {
                        dropped.addAndGet(items.totalItems());
                        throw new IllegalStateException("a defect");
                      }
                    })
                .build()) {
      AzureMonitorTraceExporter spans = AzureMonitorTraceExporter.create(pipeline);
      assertTaken(spans.export(List.of(Telemetry.span().get(0), Telemetry.oldSpan())));
      PipelineFixture.await(spans.flush());
      assertThat(accepted).hasValue(1);
      assertThat(dropped).hasValue(1);
      assertThat(pipeline.report().isBalanced()).isTrue();
      assertThat(pipeline.report().total().waiting()).isZero();
      assertThat(service.summary().accepted()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("ING-15.14 exports while the pipeline shuts down: every item has exactly one fate")
  void concurrentShutdown() throws InterruptedException, ExecutionException, TimeoutException {
    int threads = 32;
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      CountDownLatch warm = new CountDownLatch(threads);
      List<Future<?>> running =
          IntStream.range(0, threads)
              .<Future<?>>mapToObj(
                  i ->
                      callers.submit(
                          () -> {
                            boolean open = true;
                            while (open) {
                              open = to.spans.export(Telemetry.spans(3)).isSuccess();
                              open &= to.logs.export(Telemetry.log()).isSuccess();
                              open &= to.metrics.export(Telemetry.metric()).isSuccess();
                              to.pipeline.recordMetric(
                                  "m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
                              warm.countDown();
                              // So that what waits at the end can be sent within the deadline.
                              PipelineFixture.await(to.pipeline.flush());
                            }
                          }))
              .toList();
      assertThat(warm.await(Await.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      CompletableResultCode end = to.pipeline.shutdown();
      for (Future<?> caller : running) {
        caller.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
      }
      PipelineFixture.await(end);
      ItemFates total = to.total();
      assertThat(total.offered()).isEqualTo(total.accepted() + total.droppedInAll());
      assertThat(total.dropped()).containsKey(DropReason.CLOSED);
      to.assertEquation(service);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  @DisplayName("a collection that throws an error does not throw at the caller, nor harm the next")
  void hostileCollection() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      assertRefused(
          to.spans.export(
              new AbstractCollection<>() {
                @Override
                public Iterator<SpanData> iterator() {
                  throw new AssertionError("hostile");
                }

                @Override
                public int size() {
                  return 1;
                }
              }));
      assertTaken(to.spans.export(Telemetry.span()));
      to.assertEquation(service);
      assertThat(service.summary().accepted()).isEqualTo(1);
    }
  }
}
