/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static io.github.azuremonitor.exporter.ledger.TelemetryType.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Log handlers, listeners and stores that fail: no batch waits for ever because of them. */
class FaultySurroundingsTest {

  private final VirtualTime time = new VirtualTime();
  private final BufferPool pool = new BufferPool();
  private final ScriptedIngestion service = new ScriptedIngestion();
  private final ThrowingHandler handler = new ThrowingHandler();
  private final Ledger ledger = new Ledger(List.of(new ThrowingListener()));

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger = Logger.getLogger(Health.class.getName());

  private static final class ThrowingHandler extends Handler {

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void publish(LogRecord entry) {
      calls.incrementAndGet();
      throw new AssertionError("a defect of the handler");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class ThrowingListener implements DeliveryListener {

    @Override
    public void onAccepted(TelemetryCounts items) {
      throw new Error("a defect of the listener");
    }

    @Override
    public void onDropped(DropReason reason, TelemetryCounts items) {
      throw new Error("a defect of the listener");
    }
  }

  @BeforeEach
  void addHandler() {
    logger.addHandler(handler);
  }

  @AfterEach
  void everyItemIsAccountedFor() {
    logger.removeHandler(handler);
    assertThat(ledger.report().isBalanced()).as("%s", ledger.report()).isTrue();
    assertThat(total().waiting()).isZero();
  }

  private ItemFates total() {
    return ledger.report().total();
  }

  private Delivery delivery(BatchStore store) {
    return new Delivery(service, store, ledger, time, time, pool);
  }

  static List<Outcome> outcomes() {
    return List.of(
        new Outcome.Undetermined(),
        new Outcome.Rejected("no"),
        new Outcome.TooLarge(),
        new Outcome.QuotaExceeded(),
        new Outcome.Unauthenticated("no"),
        new Outcome.NoToken("no"),
        new Outcome.ProxyRefused("no"),
        new Outcome.Forbidden(),
        new Outcome.RedirectRefused("x"),
        new Outcome.Unavailable("down"),
        new Outcome.PartlyAccepted(List.of(new ItemVerdict(0, ItemVerdict.Kind.REJECTED, "no"))));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  @DisplayName("a log handler that throws keeps no batch from its fate and no other from its turn")
  void logHandler(Outcome outcome) {
    Delivery delivery = delivery(BatchStore.disabled());
    for (int i = 0; i < 6; i++) {
      delivery.offer(Batches.of(pool, "b", REQUEST));
    }
    CompletionStage<Boolean> flush = delivery.flush();
    time.run();
    service.answer(0, outcome);
    time.run();
    assertThat(handler.calls.get()).isPositive();
    // The recovery is told, too.
    for (int i = 1; total().waiting() > 0; i++) {
      if (i == service.texts().size()) {
        time.advance(Duration.ofHours(1));
      }
      service.answer(i, new Outcome.Accepted());
      time.run();
    }
    assertThat(flush).isCompleted();
    assertThat(total().accepted() + total().droppedInAll()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "throws", "throws later"})
  @DisplayName("a store that fails costs the batch as store-write-failed, at once")
  void storeFails(String how) {
    CompletableFuture<Optional<DropReason>> later = new CompletableFuture<>();
    Delivery delivery =
        delivery(
            new MemoryStore(
                ledger,
                content ->
                    switch (how) {
                      case "failed" -> CompletableFuture.failedFuture(new IllegalStateException());
                      case "throws" -> throw new NoClassDefFoundError();
                      default -> later;
                    }));
    delivery.offer(Batches.of(pool, "b", REQUEST));
    CompletionStage<Boolean> flush = delivery.flush();
    time.run();
    service.answer(0, new Outcome.Unavailable("down"));
    time.run();
    later.completeExceptionally(new IllegalStateException());
    time.run();
    assertThat(flush).isCompletedWithValue(true);
    assertThat(total().waiting()).isEqualTo(1);
    time.advance(Duration.ofSeconds(2));
    service.answer(1, new Outcome.Accepted());
    time.run();
    assertThat(total().accepted()).isEqualTo(1);
  }

  @Test
  @DisplayName("a store that takes a batch after its time was up does not give it a second fate")
  void storedTooLate() {
    CompletableFuture<Optional<DropReason>> later = new CompletableFuture<>();
    Delivery delivery = delivery(new MemoryStore(ledger, content -> later));
    delivery.offer(Batches.of(pool, "b", REQUEST));
    time.run();
    service.answer(0, new Outcome.Unavailable("down"));
    time.run();
    delivery.shutdown(Duration.ZERO);
    time.run();
    later.complete(Optional.empty());
    time.run();
    assertThat(total().stored()).isZero();
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
  }

  @Test
  @DisplayName("a batch that cannot be compressed is counted and gives its room back")
  void compressionFails() {
    MemoryBudget memory = new MemoryBudget(1 << 20);
    Backlog backlog = new Backlog();
    BatchFates fates = new BatchFates(ledger, memory, BatchStore.disabled());
    Courier courier =
        new Courier(
            new Surroundings(
                service,
                BatchStore.disabled(),
                ledger,
                time,
                time,
                pool,
                QuotaPolicy.DROP,
                () -> 0.5),
            memory,
            new UnsettledBatches(),
            fates,
            new Room(memory, backlog, fates),
            backlog);
    WaitingBatch first = waiting(memory);
    WaitingBatch second = waiting(memory);
    // Ends the compressor; what comes now cannot be compressed any more. What it says differs by
    // JDK.
    courier.close();
    courier.incoming(first);
    courier.incoming(second);
    assertThatThrownBy(time::run).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(time::run).isInstanceOf(RuntimeException.class);
    time.run();
    assertThat(first.settled).isCompletedWithValue(false);
    assertThat(second.settled).isCompletedWithValue(false);
    assertThat(memory.used()).isZero();
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.QUEUE_FULL, 2L));
  }

  private WaitingBatch waiting(MemoryBudget memory) {
    WaitingBatch batch =
        new WaitingBatch(
            Batches.of(pool, "b", REQUEST), time.nanoTime(), new Tries(), new UnsettledBatches());
    ledger.offered(batch.index.counts());
    ledger.waiting(batch.index.counts());
    assertThat(memory.tryTake(batch.memory())).isTrue();
    return batch;
  }
}
