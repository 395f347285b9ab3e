/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.github.azuremonitor.local.LocalIngestion;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline of an application that is still starting. */
class DeliveryStartTest {

  private static final Map<DropReason, Long> NOTHING = Map.of();

  private final LocalIngestion service = LocalIngestion.start();
  private final CompletableFuture<String> started = new CompletableFuture<>();
  private final PipelineInVirtualTime starting =
      PipelineInVirtualTime.to(service.connectionString(), started);

  @AfterEach
  void close() {
    starting.close();
    service.close();
  }

  private void export() {
    assertThat(starting.spans.export(Telemetry.span()).isSuccess()).isTrue();
    starting.time.advance(Duration.ofSeconds(5).minusNanos(1));
  }

  private void assertSent() {
    starting.until("it has arrived", () -> starting.report().total().accepted() == 1);
    starting.assertFates(1, 0, NOTHING);
  }

  @Test
  @DisplayName("what an application exports while it starts waits, and is reported as waiting")
  void waits() {
    export();

    starting.assertFates(0, 1, NOTHING);
    assertThat(service.requests()).isZero();
  }

  @ParameterizedTest(name = "failed: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("the start of the application, failed or not, ends the waiting")
  void started(boolean failed) {
    export();
    if (failed) {
      started.completeExceptionally(new IllegalStateException("no start"));
    } else {
      started.complete("started");
    }

    assertSent();
  }

  @Test
  @DisplayName("nothing waits for an application that takes longer than five seconds to start")
  void patience() {
    export();
    starting.time.advance(Duration.ofNanos(1));

    assertSent();
  }

  @Test
  @DisplayName("a flush ends the waiting")
  void flush() {
    export();

    assertThat(starting.flush()).isTrue();
    starting.assertFates(1, 0, NOTHING);
  }

  @Test
  @DisplayName("a shutdown ends the waiting and loses nothing")
  void shutdown() {
    export();

    assertThat(starting.shutdown()).isTrue();
    starting.assertFates(1, 0, NOTHING);
  }

  /** A value of a registry, and a request that is of interest only because it failed. */
  private static void collect(AzureMonitorPipeline pipeline) {
    pipeline.recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
    pipeline.excludedRequestEnded(failedRequest());
  }

  private static ReadableSpan failedRequest() {
    try (SdkTracerProvider tracing = SdkTracerProvider.builder().build()) {
      Span span =
          tracing.get("t").spanBuilder("GET /health").setSpanKind(SpanKind.SERVER).startSpan();
      span.setStatus(StatusCode.ERROR);
      span.end();
      return (ReadableSpan) span;
    }
  }

  @ParameterizedTest(name = "shutdown: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("what is collected is handed over before overdue tasks can take it away")
  void collected(boolean shutdown) {
    List<Long> offeredAtRelease = new ArrayList<>();
    AtomicReference<@Nullable PipelineInVirtualTime> owner = new AtomicReference<>();
    CompletableFuture<String> never = new CompletableFuture<>();
    try (PipelineInVirtualTime pipeline =
        PipelineInVirtualTime.to(
            service.connectionString(),
            never,
            time ->
                new ObservedScheduler(
                    time,
                    () ->
                        offeredAtRelease.add(
                            Objects.requireNonNull(owner.get()).report().total().offered())))) {
      owner.set(pipeline);
      collect(pipeline.pipeline);
      pipeline.time.advance(Duration.ofSeconds(2));
      assertThat(offeredAtRelease).isEmpty();

      assertThat(shutdown ? pipeline.shutdown() : pipeline.flush()).isTrue();

      assertThat(offeredAtRelease).isNotEmpty().containsOnly(2L);
      pipeline.assertFates(2, 0, NOTHING);
    }
  }

  @Test
  @DisplayName("what would fill a request does not wait")
  void full() {
    int spans = 256;
    IntStream.range(0, spans)
        .forEach(i -> starting.spans.export(List.of(Telemetry.largeSpan(8_000))));

    starting.until("all have arrived", () -> starting.report().total().accepted() == spans);
    starting.assertFates(spans, 0, NOTHING);
  }

  @Test
  @DisplayName("nor does what a registry records")
  void fullOfMetrics() {
    int values = 4096;
    Map<String, String> dimensions = Map.of("filler", "x".repeat(4_000));
    for (int i = 0; i < values; i++) {
      starting.pipeline.recordMetric("m", i, 1, Double.NaN, Double.NaN, dimensions, Instant.now());
      starting.time.run();
    }
    starting.time.advance(Duration.ofSeconds(1));

    starting.until("all have arrived", () -> starting.report().total().accepted() == values);
    starting.assertFates(values, 0, NOTHING);
  }

  @Test
  @DisplayName("nor do failed requests of which no more can wait")
  void fullOfFailedRequests() {
    int capacity = 512;
    ReadableSpan request = failedRequest();
    IntStream.range(0, capacity).forEach(i -> starting.pipeline.excludedRequestEnded(request));
    starting.time.advance(Duration.ofSeconds(1));

    starting.until("all have arrived", () -> starting.report().total().accepted() == capacity);
    starting.assertFates(capacity, 0, NOTHING);
  }

  @Test
  @DisplayName("a pipeline that is put together but not started waits for nobody")
  void unstarted() {
    VirtualTime time = new VirtualTime();
    DeliveryStart start = DeliveryStart.after(started, time, time);
    assertThat(started.getNumberOfDependents()).isEqualTo(1);
    assertThat(time.waiting()).isZero();

    start.start();
    assertThat(started.getNumberOfDependents()).isEqualTo(2);
    assertThat(time.waiting()).isEqualTo(1);

    start.begin();
    assertThat(time.waiting()).isZero();
  }

  @Test
  @DisplayName("after the start of the application no timer is set")
  void timerOfStarted() {
    started.complete("started");
    VirtualTime time = new VirtualTime();
    DeliveryStart.after(started, time, time).start();

    assertThat(time.handedIn()).isZero();
  }

  @Test
  @DisplayName("a start that never completes keeps nothing of pipelines that have ended")
  void neverStarted() {
    WeakReference<Scheduler> ended = ended();

    Await.until(
        "nobody holds the scheduler",
        () -> {
          System.gc();
          return ended.get() == null;
        });
    assertThat(started).isNotDone();
  }

  private WeakReference<Scheduler> ended() {
    PipelineInVirtualTime ended = PipelineInVirtualTime.to(service.connectionString(), started);
    ended.close();
    return new WeakReference<>(ended.time);
  }

  @Test
  @DisplayName("a pipeline of an application that has started already does not wait")
  void startedBefore() {
    started.complete("started");
    starting.spans.export(Telemetry.span());

    assertSent();
  }

  /** Says when a task comes that is to run at once. */
  private record ObservedScheduler(Scheduler scheduler, Runnable observer) implements Scheduler {

    @Override
    public void execute(Runnable task) {
      observer.run();
      scheduler.execute(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return scheduler.schedule(delay, task);
    }

    @Override
    public void close() {
      scheduler.close();
    }
  }
}
