/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.Placement;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ends of things while the service fails; ING-12. */
class FlushAndShutdownTest {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Outcome DOWN = new Outcome.Unavailable("down");

  private final DeliveryFixture to = new DeliveryFixture();

  @Test
  @DisplayName("ING-12 a flush does not wait for the end of an outage; what waits is kept")
  void flushWhileOpen() {
    to.service.always(DOWN);
    to.offer("a", 1);
    assertThat(to.delivery.flush()).isCompletedWithValue(true);
    to.delivery.offer(Batches.of(to.pool, "b", TelemetryType.REQUEST));
    CompletionStage<Boolean> flush = to.delivery.flush();
    assertThat(flush.toCompletableFuture().isDone()).isFalse();
    to.time.run();
    assertThat(flush).isCompletedWithValue(true);
    to.assertFates(0, 2, Map.of());
  }

  @Test
  @DisplayName("ING-12 a flush waits for a retry that is on its way")
  void flushDuringRetry() {
    VirtualTime time = to.time;
    ScriptedIngestion slow = new ScriptedIngestion();
    Delivery delivery = delivery(slow, BatchStore.disabled());
    delivery.offer(Batches.of(to.pool, "a", TelemetryType.REQUEST));
    time.run();
    slow.answer(0, DOWN);
    time.advance(Duration.ofSeconds(2));
    assertThat(slow.texts()).hasSize(2);
    CompletionStage<Boolean> flush = delivery.flush();
    assertThat(flush.toCompletableFuture().isDone()).isFalse();
    slow.answer(1, DOWN);
    time.run();
    assertThat(flush).isCompletedWithValue(true);
    assertThat(to.total().waiting()).isEqualTo(1);
  }

  private Delivery delivery(ScriptedIngestion service, BatchStore store) {
    return new Delivery(
        new Surroundings(
            service, store, to.ledger, to.time, to.time, to.pool, QuotaPolicy.DROP, () -> 0.5));
  }

  @Test
  @DisplayName("ING-12 shutdown with nothing in hand ends at once")
  void shutdownIdle() {
    CompletionStage<Boolean> end = to.delivery.shutdown(DEADLINE);
    to.time.run();
    assertThat(end).isCompletedWithValue(true);
    assertThat(to.time.waiting()).isZero();
  }

  @Test
  @DisplayName("ING-12 what waits is tried once more when the circuit allows it in time")
  void lastTrySucceeds() {
    to.service.always(DOWN);
    to.offer("a", 1);
    to.offer("b", 1);
    to.service.always(new Outcome.Accepted());
    assertThat(to.shutdown(DEADLINE)).isTrue();
    to.assertFates(2, 0, Map.of());
  }

  @Test
  @DisplayName("ING-12 the end comes early when the circuit does not allow a try in time")
  void noTimeForTry() {
    to.service.always(new Outcome.Forbidden());
    to.offer("a", 1);
    to.offer("b", 2);
    CompletionStage<Boolean> end = to.delivery.shutdown(DEADLINE);
    to.time.run();
    assertThat(end).isCompletedWithValue(false);
    assertThat(to.service.requests()).hasSize(1);
    to.assertFates(0, 0, Map.of(DropReason.CLOSED, 3L));
    assertThat(to.time.waiting()).isZero();
  }

  @Test
  @DisplayName("ING-12 the last try of a batch is the last one, and is closed with it")
  void lastTryFails() {
    to.service.always(DOWN);
    to.offer("a", 1);
    assertThat(to.shutdown(DEADLINE)).isFalse();
    assertThat(to.service.requests()).hasSize(2);
    to.assertFates(0, 0, Map.of(DropReason.CLOSED, 1L));
  }

  @Test
  @DisplayName("ING-12 shutdown while a probe is on its way waits for it, then sends the rest")
  void shutdownDuringProbe() {
    ScriptedIngestion slow = new ScriptedIngestion();
    Delivery delivery = delivery(slow, BatchStore.disabled());
    for (int i = 0; i < 3; i++) {
      delivery.offer(Batches.of(to.pool, "b" + i + "-", TelemetryType.REQUEST));
      to.time.run();
    }
    for (int i = 0; i < 3; i++) {
      slow.answer(i, DOWN);
    }
    to.time.advance(Duration.ofSeconds(2));
    to.assertState(CircuitState.HALF_OPEN);
    CompletionStage<Boolean> end = delivery.shutdown(DEADLINE);
    to.time.advance(Duration.ofSeconds(1));
    assertThat(slow.texts()).hasSize(4);
    slow.answer(3, new Outcome.Accepted());
    to.time.run();
    assertThat(slow.texts()).hasSize(6);
    slow.answer(4, new Outcome.Accepted());
    slow.answer(5, new Outcome.Accepted());
    to.time.run();
    assertThat(end).isCompletedWithValue(true);
    assertThat(to.total().accepted()).isEqualTo(3);
    assertThat(to.time.waiting()).isZero();
  }

  @Test
  @DisplayName("ING-12 the rest of a partial success has its last try at once, and no storm")
  void partialSuccessAtTheEnd() {
    to.service.always(
        new Outcome.PartlyAccepted(
            List.of(new ItemVerdict(0, ItemVerdict.Kind.RETRYABLE, "busy"))));
    to.offer("a", 5);
    assertThat(to.shutdown(DEADLINE)).isFalse();
    assertThat(to.service.requests()).hasSize(2);
    to.assertFates(4, 0, Map.of(DropReason.CLOSED, 1L));
  }

  @Test
  @DisplayName("ING-12 with a store, what is not answered by half of the time is stored")
  void storedInAdvance() {
    ScriptedIngestion hanging = new ScriptedIngestion();
    Delivery delivery = delivery(hanging, new MemoryStore(to.ledger));
    for (int i = 0; i < 10; i++) {
      delivery.offer(Batches.of(to.pool, "b" + i + "-", TelemetryType.REQUEST));
    }
    to.time.run();
    CompletionStage<Boolean> end = delivery.shutdown(DEADLINE);
    to.time.advance(DEADLINE.dividedBy(2).minusNanos(1));
    assertThat(to.total().waiting()).isEqualTo(10);
    to.time.advance(Duration.ofNanos(1));
    assertThat(to.total().stored()).isEqualTo(10);
    assertThat(end.toCompletableFuture().isDone()).as("an answer may come yet").isFalse();
    hanging.answer(1, new Outcome.Accepted());
    to.time.run();
    assertThat(to.total().accepted()).isEqualTo(1);
    to.time.advance(DEADLINE.dividedBy(2));
    assertThat(end).isCompletedWithValue(true);
    assertThat(to.total().accepted()).isEqualTo(1);
    assertThat(to.total().stored()).isEqualTo(9);
    assertThat(to.ledger.report().isBalanced()).isTrue();
    assertThat(to.ledger.report().lastFailure()).as("what was cut off is no failure").isEmpty();
  }

  @Test
  @DisplayName("ING-12 an answer that comes while the batch is being stored gives it one fate")
  void answerWhileStoring() {
    ScriptedIngestion slow = new ScriptedIngestion();
    CompletableFuture<Optional<DropReason>> written = new CompletableFuture<>();
    Delivery delivery = delivery(slow, new MemoryStore(to.ledger, content -> written));
    delivery.offer(Batches.of(to.pool, "accepted", TelemetryType.REQUEST));
    delivery.offer(Batches.of(to.pool, "failed", TelemetryType.REQUEST));
    to.time.run();
    CompletionStage<Boolean> end = delivery.shutdown(DEADLINE);
    to.time.advance(DEADLINE.dividedBy(2));
    slow.answer(0, new Outcome.Accepted());
    slow.answer(1, DOWN);
    to.time.run();
    assertThat(end.toCompletableFuture().isDone()).isFalse();
    written.complete(Optional.empty());
    to.time.run();
    assertThat(end).isCompletedWithValue(true);
    assertThat(to.total().accepted()).isEqualTo(1);
    assertThat(to.total().stored()).isEqualTo(1);
    assertThat(to.ledger.report().isBalanced()).isTrue();
  }

  @Test
  @DisplayName("R7 the bytes that a store is still writing are not used for anything else")
  void bytesBeingStored() {
    ScriptedIngestion slow = new ScriptedIngestion();
    AtomicReference<ByteBuffer> body = new AtomicReference<>();
    Delivery delivery =
        delivery(
            slow,
            new MemoryStore(
                to.ledger,
                content -> {
                  body.set(content.gzip());
                  return new CompletableFuture<>();
                }));
    delivery.offer(Batches.of(to.pool, "accepted", TelemetryType.REQUEST));
    to.time.run();
    delivery.shutdown(DEADLINE);
    to.time.advance(DEADLINE.dividedBy(2));
    byte[] before = bytes(body.get());
    slow.answer(0, new Outcome.Accepted());
    to.time.run();
    for (int i = 0; i < 8; i++) {
      Buffer next = to.pool.lend(before.length);
      for (int k = 0; k < before.length; k++) {
        next.write(0);
      }
    }
    assertThat(bytes(body.get())).isEqualTo(before);
  }

  private static byte[] bytes(@Nullable ByteBuffer buffer) {
    assertThat(buffer).isNotNull();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Test
  @DisplayName("ING-6 with a store, telemetry that comes while the circuit is open goes there")
  void storedWhileOpen() {
    DeliveryFixture withStore = new DeliveryFixture(MemoryStore::new, QuotaPolicy.DROP);
    withStore.service.always(DOWN);
    withStore.offer("a", 1);
    withStore.offer("b", 2);
    assertThat(withStore.service.requests()).hasSize(1);
    assertThat(withStore.total().stored()).isEqualTo(3);
    withStore.assertFates(0, 0, Map.of());
    withStore.service.always(new Outcome.Accepted());
    withStore.time.advance(Duration.ofSeconds(2));
    withStore.assertState(CircuitState.CLOSED);
    withStore.assertFates(3, 0, Map.of());
    assertThat(withStore.total().stored()).isZero();
  }

  @Test
  @DisplayName("fault 45 twice, after the end, and before anything: every call has its result")
  void anyOrder() {
    assertThat(to.delivery.flush()).isCompletedWithValue(true);
    to.service.always(DOWN);
    to.offer("a", 1);
    CompletionStage<Boolean> first = to.delivery.shutdown(Duration.ZERO);
    assertThat(to.delivery.shutdown(DEADLINE)).isSameAs(first);
    to.time.run();
    assertThat(first).isCompletedWithValue(false);
    assertThat(to.offer("late", 1)).isFalse();
    assertThat(to.delivery.flush()).isCompletedWithValue(true);
    to.assertFates(0, 0, Map.of(DropReason.CLOSED, 2L));
  }

  @Test
  @DisplayName("the report tells whether telemetry is being sent, and when it will be")
  void circuitIsReported() {
    Ledger ledger = to.ledger;
    assertThat(ledger.report().circuit().state()).isEqualTo(CircuitState.CLOSED);
    to.service.always(DOWN);
    to.offer("a", 1);
    assertThat(ledger.report().circuit().until().orElseThrow())
        .isBetween(to.time.now().plusSeconds(1), to.time.now().plusSeconds(2));
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofSeconds(2));
    assertThat(ledger.report().circuit().state()).isEqualTo(CircuitState.CLOSED);
    assertThat(ledger.report().circuit().until()).isEmpty();
  }

  @Test
  @DisplayName("ING-12 what a full store gives up before a late answer is counted once")
  void evictedBeforeAnswer() {
    ScriptedIngestion slow = new ScriptedIngestion();
    MemoryStore store = new MemoryStore(to.ledger);
    Delivery delivery = delivery(slow, store);
    delivery.offer(Batches.of(to.pool, "accepted", TelemetryType.REQUEST));
    delivery.offer(Batches.of(to.pool, "failed", TelemetryType.REQUEST));
    to.time.run();
    CompletionStage<Boolean> end = delivery.shutdown(DEADLINE);
    to.time.advance(DEADLINE.dividedBy(2));
    assertThat(to.ledger.report().isBalanced()).as("stored in advance").isTrue();
    assertThat(to.total().stored()).isEqualTo(2);
    assertThat(to.total().waiting()).isZero();
    store.evictAll();
    slow.answer(0, new Outcome.Accepted());
    slow.answer(1, DOWN);
    to.time.run();
    assertThat(end).isCompleted();
    to.assertFates(0, 0, Map.of(DropReason.EVICTED, 2L));
  }

  @Test
  @DisplayName("ING-12 what a full store gives up as soon as it was written is counted once")
  void evictedAtOnce() {
    ScriptedIngestion slow = new ScriptedIngestion();
    CompletableFuture<Optional<DropReason>> written = new CompletableFuture<>();
    MemoryStore store = new MemoryStore(to.ledger, content -> written);
    Delivery delivery = delivery(slow, store);
    delivery.offer(Batches.of(to.pool, "accepted", TelemetryType.REQUEST));
    to.time.run();
    CompletionStage<Boolean> end = delivery.shutdown(DEADLINE);
    to.time.advance(DEADLINE.dividedBy(2));
    slow.answer(0, new Outcome.Accepted());
    // Both happen before the delivery has its next turn.
    written.complete(Optional.empty());
    store.evictAll();
    to.time.run();
    assertThat(end).isCompleted();
    to.assertFates(0, 0, Map.of(DropReason.EVICTED, 1L));
  }

  @Test
  @DisplayName("R7 the bytes that a store did not answer for are not used for anything else")
  void bytesOfUnanswered() {
    AtomicReference<ByteBuffer> body = new AtomicReference<>();
    CompletableFuture<Void> never = new CompletableFuture<>();
    DeliveryFixture with =
        new DeliveryFixture(
            ledger ->
                new MemoryStore(ledger) {
                  @Override
                  public CompletionStage<Placement> put(BatchContent content) {
                    body.set(content.gzip());
                    return CompletableFuture.completedFuture(new Placement.Unanswered(never));
                  }
                },
            QuotaPolicy.DROP);
    with.service.always(DOWN);
    with.offer("a", 1);
    with.assertFates(0, 1, Map.of());
    byte[] before = bytes(body.get());
    with.service.always(new Outcome.Accepted());
    with.time.advance(Duration.ofMinutes(1));
    with.assertFates(1, 0, Map.of());
    for (int i = 0; i < 8; i++) {
      Buffer next = with.pool.lend(before.length);
      for (int k = 0; k < before.length; k++) {
        next.write(0);
      }
    }
    assertThat(bytes(body.get())).isEqualTo(before);
  }
}
