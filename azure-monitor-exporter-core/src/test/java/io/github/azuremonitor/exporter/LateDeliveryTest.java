/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.StoreState;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery that is put together after its pipeline. */
class LateDeliveryTest {

  private final LocalIngestion service = LocalIngestion.start();
  private final VirtualTime time = new VirtualTime();
  private final CompletableFuture<String> started = new CompletableFuture<>();

  private final Path directory;

  LateDeliveryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void close() {
    service.close();
  }

  private ActivePipeline pipeline(
      @Nullable AccessTokenProvider tokens, DeliveryStart start, VirtualTime time) {
    return PipelineFixture.unstarted(
        service.connectionString(),
        tokens,
        new PipelineStorage(
            OfflineStorageOptions.builder().build().storeOptions(directory.resolve("store"))),
        time,
        start);
  }

  private ActivePipeline starting() {
    return pipeline(null, DeliveryStart.after(started, time, time), time).start();
  }

  /** Its destination is without TLS, where no token may go; the builder would have said so. */
  private ActivePipeline broken(DeliveryStart start) {
    return pipeline(scope -> new AccessTokenProvider.AccessToken("t", Instant.MAX), start, time);
  }

  private boolean await(CompletableResultCode result) {
    return await(result, time);
  }

  /** Time stands still meanwhile, so that no patience with the disk can end. */
  private static boolean await(CompletableResultCode result, VirtualTime time) {
    Await.until(
        "the result",
        () -> {
          time.run();
          return result.isDone();
        });
    return result.isSuccess();
  }

  @Test
  @DisplayName("while the application starts the report says that the store will be there")
  void storeToCome() {
    ActivePipeline pipeline = starting();

    assertThat(pipeline.report().store().state()).isEqualTo(StoreState.STARTING);
    assertThat(directory.resolve("store")).doesNotExist();
    assertThat(await(pipeline.shutdown())).isTrue();
  }

  @Test
  @DisplayName(
      "P3 what an earlier process stored is sent when the application has started, even if it exports nothing")
  void leftovers() {
    service.respondAlwaysWith(ScriptedAnswer.of(503));
    VirtualTime earlier = new VirtualTime();
    ActivePipeline first = pipeline(null, DeliveryStart.atOnce(earlier), earlier).start();
    AzureMonitorTraceExporter.create(first).export(Telemetry.span());
    Await.until(
        "it is stored",
        () -> {
          earlier.advance(Duration.ofMillis(50));
          return first.report().total().stored() == 1;
        });
    await(first.shutdown(), earlier);
    service.respondAsUsual();

    ActivePipeline next = starting();
    time.run();
    assertThat(next.report().total().offered()).isZero();
    started.complete("started");

    // Until then what is fresh goes first.
    time.advance(Duration.ofSeconds(16));
    Await.until(
        "it is accepted",
        () -> {
          time.advance(Duration.ofMillis(50));
          return next.report().total().accepted() == 1;
        });
    assertThat(await(next.shutdown())).isTrue();
  }

  @Test
  @DisplayName("a flush before there was anything succeeds")
  void nothingToFlush() {
    ActivePipeline pipeline = starting();

    assertThat(await(pipeline.flush())).isTrue();
    assertThat(await(pipeline.shutdown())).isTrue();
  }

  @Test
  @DisplayName("what is exported while another thread puts the delivery together waits for that")
  void atTheSameTime() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    AtomicReference<@Nullable Thread> slow = new AtomicReference<>();
    Scheduler scheduler =
        new SlowScheduler(
            time,
            () -> {
              if (Thread.currentThread() == slow.get()) {
                begun.countDown();
                Await.until("it may go on", () -> mayGoOn.getCount() == 0);
              }
            });
    ActivePipeline pipeline = pipeline(null, DeliveryStart.after(started, scheduler, time), time);
    pipeline.start();
    AzureMonitorTraceExporter spans = AzureMonitorTraceExporter.create(pipeline);
    started.complete("started");
    Thread assembling = new Thread(time::run);
    slow.set(assembling);
    AtomicReference<@Nullable Boolean> taken = new AtomicReference<>();
    Thread exporting = new Thread(() -> taken.set(spans.export(Telemetry.span()).isSuccess()));

    assembling.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    exporting.start();
    Await.until("it waits, or has not waited", () -> isBlocked(exporting) || taken.get() != null);
    assertThat(taken).hasNullValue();
    mayGoOn.countDown();
    assembling.join();
    exporting.join();

    assertThat(taken).hasValue(true);
    Await.until(
        "it is accepted",
        () -> {
          time.run();
          return pipeline.report().total().accepted() == 1;
        });
    await(pipeline.shutdown());
  }

  @Test
  @DisplayName(
      "a delivery that cannot be put together loses nothing silently, and throws at nobody")
  void broken() {
    ActivePipeline pipeline = broken(DeliveryStart.after(started, time, time)).start();
    AzureMonitorTraceExporter spans = AzureMonitorTraceExporter.create(pipeline);

    assertThat(spans.export(Telemetry.span()).isSuccess()).isFalse();
    pipeline.recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
    assertThat(await(pipeline.flush())).isFalse();
    assertThat(await(pipeline.shutdown())).isFalse();

    assertThat(pipeline.report().isBalanced()).isTrue();
    assertThat(pipeline.report().total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 2L));
    assertThat(pipeline.report().store().state()).isEqualTo(StoreState.UNAVAILABLE);
    assertThat(pipeline.report().store().trouble()).isPresent();
    assertThat(pipeline.report().lastFailure()).isPresent();
    assertThat(time.isClosed()).isTrue();
  }

  @Test
  @DisplayName("where nobody waits for an application it is put together at once, or says why not")
  void brokenAtOnce() {
    ActivePipeline pipeline = broken(DeliveryStart.atOnce(time));

    assertThatThrownBy(pipeline::start).hasMessageContaining("A token needs TLS");
  }

  private static boolean isBlocked(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals(LateDelivery.class.getName()));
  }

  /** Does something before it takes a task. */
  private record SlowScheduler(Scheduler scheduler, Runnable before) implements Scheduler {

    @Override
    public void execute(Runnable task) {
      before.run();
      scheduler.execute(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      before.run();
      return scheduler.schedule(delay, task);
    }

    @Override
    public void close() {
      scheduler.close();
    }
  }
}
