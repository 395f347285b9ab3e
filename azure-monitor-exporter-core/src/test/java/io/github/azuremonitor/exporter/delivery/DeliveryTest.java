/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static io.github.azuremonitor.exporter.ledger.TelemetryType.DEPENDENCY;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.MESSAGE;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ingestion.Ingestion;
import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.ItemFates;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryTest {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Outcome UNAVAILABLE = new Outcome.Unavailable("down");

  private final VirtualTime time = new VirtualTime();
  private final BufferPool pool = new BufferPool();
  private final Ledger ledger = new Ledger(List.of());
  private final ScriptedIngestion service = new ScriptedIngestion();
  private final Delivery delivery = delivery(service, BatchStore.disabled());

  private Delivery delivery(Ingestion ingestion, BatchStore store) {
    return new Delivery(ingestion, store, ledger, time, time, pool);
  }

  @AfterEach
  void everyItemIsAccountedFor() {
    assertThat(ledger.report().isBalanced()).as("%s", ledger.report()).isTrue();
  }

  private ItemFates total() {
    return ledger.report().total();
  }

  private TelemetryBatch batch(String name) {
    return Batches.of(pool, name, REQUEST);
  }

  private static boolean done(CompletionStage<Boolean> stage) {
    return stage.toCompletableFuture().isDone();
  }

  private static boolean result(CompletionStage<Boolean> stage) {
    assertThat(stage).isCompleted();
    return stage.toCompletableFuture().join();
  }

  @Test
  @DisplayName("a batch is compressed, sent and accepted")
  void accepted() {
    assertThat(delivery.offer(Batches.of(pool, "a", REQUEST, DEPENDENCY, DEPENDENCY))).isTrue();
    assertThat(total().waiting()).isEqualTo(3);
    CompletionStage<Boolean> flush = delivery.flush();
    time.run();
    assertThat(service.attempt(0).text()).isEqualTo("a0\na1\na2");
    assertThat(service.attempt(0).items()).isEqualTo(3);
    assertThat(done(flush)).isFalse();

    service.answer(0, new Outcome.Accepted());
    time.run();
    assertThat(result(flush)).isTrue();
    assertThat(ledger.report().fates(REQUEST).accepted()).isEqualTo(1);
    assertThat(ledger.report().fates(DEPENDENCY).accepted()).isEqualTo(2);
    assertThat(total().waiting()).isZero();
    assertThat(ledger.report().lastSuccess()).hasValue(time.now());
  }

  @Test
  @DisplayName("nothing is sent on the thread that offers")
  void offerOnlyHandsOver() {
    delivery.offer(batch("a"));
    assertThat(service.texts()).isEmpty();
  }

  @Test
  @DisplayName("four batches are on their way at most, in the order of their coming")
  void atMostFourInFlight() {
    IntStream.range(0, 7).forEach(i -> delivery.offer(batch("b" + i + "-")));
    time.run();
    assertThat(service.texts()).containsExactly("b0-0", "b1-0", "b2-0", "b3-0");
    service.answer(2, new Outcome.Accepted());
    time.run();
    assertThat(service.texts()).hasSize(5).endsWith("b4-0");
    service.answer(0, new Outcome.Rejected("no"));
    service.answer(4, new Outcome.Accepted());
    time.run();
    assertThat(service.texts()).hasSize(7).endsWith("b5-0", "b6-0");
    IntStream.of(1, 3, 5, 6).forEach(i -> service.answer(i, new Outcome.Accepted()));
    time.run();
    assertThat(total().accepted()).isEqualTo(6);
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.REJECTED, 1L));
  }

  record Fate(Outcome outcome, DropReason reason) {
    @Override
    public String toString() {
      return outcome.getClass().getSimpleName() + " -> " + reason.id();
    }
  }

  static List<Fate> fates() {
    return List.of(
        new Fate(new Outcome.Undetermined(), DropReason.UNKNOWN_PARTIAL),
        new Fate(new Outcome.Rejected("no"), DropReason.REJECTED),
        new Fate(new Outcome.QuotaExceeded(), DropReason.QUOTA));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fates")
  @DisplayName(
      "ING-3 what will never be taken is dropped for its reason, and that does not fail a flush")
  void reasons(Fate fate) {
    delivery.offer(Batches.of(pool, "a", REQUEST, MESSAGE));
    CompletionStage<Boolean> flush = delivery.flush();
    time.run();
    service.answer(0, fate.outcome);
    time.run();
    assertThat(total().dropped()).isEqualTo(Map.of(fate.reason, 2L));
    assertThat(result(flush)).isTrue();
    assertThat(ledger.report().lastFailure()).get().extracting(f -> f.time()).isEqualTo(time.now());
  }

  @Test
  @DisplayName(
      "ING-4 items that the service refused are counted by reason or wait, the others accepted")
  void partlyAccepted() {
    ItemVerdict.Kind[] kinds = ItemVerdict.Kind.values();
    TelemetryType[] types = new TelemetryType[kinds.length + 2];
    Arrays.fill(types, DEPENDENCY);
    types[0] = REQUEST;
    delivery.offer(Batches.of(pool, "a", types));
    CompletionStage<Boolean> flush = delivery.flush();
    time.run();
    List<ItemVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      verdicts.add(new ItemVerdict(i + 1, kinds[i], "message"));
    }
    service.answer(0, new Outcome.PartlyAccepted(verdicts));
    time.run();
    ItemFates dependencies = ledger.report().fates(DEPENDENCY);
    assertThat(ledger.report().fates(REQUEST).accepted()).isEqualTo(1);
    assertThat(dependencies.accepted()).isEqualTo(1);
    assertThat(dependencies.sampledByService()).isEqualTo(1);
    assertThat(dependencies.dropped())
        .isEqualTo(
            Map.of(
                DropReason.QUOTA, 1L,
                DropReason.TOO_LARGE, 1L,
                DropReason.REJECTED, 1L));
    assertThat(dependencies.waiting()).as("those that may pass later").isEqualTo(4);
    assertThat(result(flush)).isTrue();
  }

  @Test
  @DisplayName("ING-4 what the service sampled or rejected for good does not fail a flush")
  void inherentRefusals() {
    delivery.offer(Batches.of(pool, "a", REQUEST, REQUEST));
    CompletionStage<Boolean> flush = delivery.flush();
    time.run();
    service.answer(
        0,
        new Outcome.PartlyAccepted(
            List.of(
                new ItemVerdict(0, ItemVerdict.Kind.SAMPLED, ""),
                new ItemVerdict(1, ItemVerdict.Kind.REJECTED, ""))));
    time.run();
    assertThat(result(flush)).isTrue();
  }

  @Test
  @DisplayName(
      "what comes while 8 MiB wait is dropped as queue-full; room that is free again is used")
  void memoryIsBounded() {
    int offered = 0;
    while (delivery.offer(Batches.ofSize(pool, 1024 * 1024))) {
      offered++;
      assertThat(offered).as("batches of 1 MiB").isLessThanOrEqualTo(7);
    }
    // What is known of the items takes room beside their bytes.
    assertThat(offered).isEqualTo(7);
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.QUEUE_FULL, 1L));
    time.run();
    assertThat(delivery.offer(Batches.ofSize(pool, 1024 * 1024))).as("compressed").isTrue();
    settleAll();
    assertThat(delivery.flush()).isCompletedWithValue(true);
    assertThat(total().accepted()).isEqualTo(8);
  }

  private void settleAll() {
    time.run();
    for (int i = 0; i < service.texts().size(); i++) {
      service.answer(i, new Outcome.Accepted());
      time.run();
    }
  }

  @Test
  @DisplayName("all memory is free again in the end, whatever the fates were")
  void memoryIsReturned() {
    for (int i = 0; i < 100; i++) {
      delivery.offer(Batches.ofSize(pool, 100_000));
      time.run();
      service.answer(i, i % 2 == 0 ? new Outcome.Undetermined() : new Outcome.Accepted());
      time.run();
    }
    for (int i = 0; i < 7; i++) {
      assertThat(delivery.offer(Batches.ofSize(pool, 1024 * 1024))).isTrue();
    }
    assertThat(delivery.offer(Batches.ofSize(pool, 1024 * 1024))).isFalse();
    time.run();
    for (int i = 100; i < service.texts().size(); i++) {
      service.answer(i, new Outcome.Accepted());
      time.run();
    }
  }

  static List<Outcome> takingOutcomes() {
    return List.of(
        new Outcome.Accepted(),
        new Outcome.PartlyAccepted(
            List.of(new ItemVerdict(0, ItemVerdict.Kind.REJECTED, "message"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("takingOutcomes")
  @DisplayName("memory that the service read to the end is used again")
  void memoryOfTakenBatchIsReused(Outcome outcome) {
    ByteBuffer read = sent("read");
    service.answer(0, outcome);
    time.run();
    overwriteAllThatIsFree();
    assertThat(read.get(0)).isEqualTo((byte) 0x55);
  }

  static List<Outcome> otherOutcomes() {
    return List.of(new Outcome.Undetermined(), new Outcome.Rejected("no"), UNAVAILABLE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherOutcomes")
  @DisplayName("memory that somebody may be reading yet is not used again when its batch has ended")
  void memoryThatMayBeReadIsLeft(Outcome outcome) {
    ByteBuffer unread = sent("unread");
    service.answer(0, outcome);
    time.run();
    delivery.shutdown(Duration.ZERO);
    time.run();
    assertThat(total().droppedInAll()).isEqualTo(1);
    assertUntouched(unread);
  }

  @Test
  @DisplayName("memory of an attempt that timed out is not used again when a store took the batch")
  void memoryOfStoredBatchIsLeft() {
    MemoryStore store =
        new MemoryStore(
            ledger, content -> CompletableFuture.completedFuture(Optional.<DropReason>empty()));
    Delivery withStore = delivery(service, store);
    withStore.offer(batch("stored"));
    time.run();
    ByteBuffer unread = service.attempt(0).body();
    service.answer(0, UNAVAILABLE);
    time.run();
    assertThat(total().stored()).isEqualTo(1);
    assertThat(withStore.memoryUsed()).isZero();
    assertUntouched(unread);
  }

  @Test
  @DisplayName("an attempt that timed out may be reading though a later one was accepted")
  void memoryOfEarlierAttemptIsLeft() {
    ByteBuffer unread = sent("twice");
    service.answer(0, UNAVAILABLE);
    time.advance(Duration.ofMinutes(5));
    assertThat(service.attempt(1).body()).isEqualTo(unread);
    service.answer(1, new Outcome.Accepted());
    time.run();
    assertThat(total().accepted()).isEqualTo(1);
    assertThat(delivery.memoryUsed()).isZero();
    assertUntouched(unread);
  }

  private ByteBuffer sent(String name) {
    delivery.offer(batch(name));
    time.run();
    return service.attempt(0).body();
  }

  private void assertUntouched(ByteBuffer gzip) {
    overwriteAllThatIsFree();
    assertThat(gzip.get(0)).as("start of gzip").isEqualTo((byte) 0x1f);
  }

  @Test
  @DisplayName("memory that was never sent is used again after the end, memory on its way is not")
  void reuseAfterShutdown() {
    TelemetryBatch[] batches =
        IntStream.range(0, 6).mapToObj(i -> batch("b" + i)).toArray(TelemetryBatch[]::new);
    for (TelemetryBatch batch : batches) {
      delivery.offer(batch);
    }
    time.run();
    byte[][] onTheirWay = new byte[4][];
    for (int i = 0; i < 4; i++) {
      onTheirWay[i] = new byte[service.attempt(i).body().remaining()];
      service.attempt(i).body().duplicate().get(onTheirWay[i]);
    }
    TelemetryBatch fresh = batch("not even compressed");
    byte[] array = fresh.ndjson().array();
    delivery.offer(fresh);
    delivery.shutdown(Duration.ZERO);
    time.run();
    overwriteAllThatIsFree();
    assertThat(array[0]).isEqualTo((byte) 0x55);
    for (int i = 0; i < 4; i++) {
      byte[] now = new byte[onTheirWay[i].length];
      service.attempt(i).body().duplicate().get(now);
      assertThat(now).isEqualTo(onTheirWay[i]);
    }
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 7L));
  }

  /** Lends without giving back until the pool has nothing left. */
  private void overwriteAllThatIsFree() {
    byte[] mark = new byte[4096];
    Arrays.fill(mark, (byte) 0x55);
    for (int i = 0; i < 64; i++) {
      Buffer buffer = pool.lend(mark.length);
      buffer.write(mark, 0, mark.length);
    }
  }

  @Test
  @DisplayName("ING-12 shutdown waits for what is on its way and takes nothing more")
  void shutdown() {
    delivery.offer(batch("a"));
    CompletionStage<Boolean> end = delivery.shutdown(DEADLINE);
    assertThat(delivery.offer(batch("late"))).isFalse();
    time.advance(Duration.ofSeconds(4));
    assertThat(done(end)).isFalse();
    assertThat(service.timesClosed()).isZero();
    service.answer(0, new Outcome.Accepted());
    time.run();
    assertThat(result(end)).isTrue();
    assertThat(service.timesClosed()).isEqualTo(1);
    assertThat(time.waiting()).as("timers left").isZero();
    assertThat(total().accepted()).isEqualTo(1);
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
  }

  @Test
  @DisplayName("ING-12 what is left at the deadline is given up; a late answer changes nothing")
  void deadline() {
    IntStream.range(0, 6).forEach(i -> delivery.offer(batch("b" + i)));
    CompletionStage<Boolean> end = delivery.shutdown(DEADLINE);
    CompletionStage<Boolean> flush = delivery.flush();
    time.advance(DEADLINE.minusNanos(1));
    assertThat(done(end)).isFalse();
    time.advance(Duration.ofNanos(1));
    assertThat(result(end)).isFalse();
    assertThat(result(flush)).isFalse();
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 6L));
    IntStream.range(0, 4).forEach(i -> service.answer(i, new Outcome.Accepted()));
    time.run();
    assertThat(total().accepted()).isZero();
    assertThat(total().droppedInAll()).isEqualTo(6);
    assertThat(service.texts()).hasSize(4);
  }

  @Test
  @DisplayName("ING-12 shutdown is idempotent: one result, and the first deadline")
  void shutdownTwice() {
    delivery.offer(batch("a"));
    time.run();
    CompletionStage<Boolean> first = delivery.shutdown(DEADLINE);
    assertThat(delivery.shutdown(Duration.ofHours(1))).isSameAs(first);
    time.advance(DEADLINE);
    assertThat(result(first)).isFalse();
    assertThat(service.timesClosed()).isEqualTo(1);
  }

  @Test
  @DisplayName("a flush waits for what was handed over before it and not for what came after")
  void flushIsASnapshot() {
    delivery.offer(batch("before"));
    CompletionStage<Boolean> flush = delivery.flush();
    delivery.offer(batch("after"));
    time.run();
    service.answer(0, new Outcome.Accepted());
    time.run();
    assertThat(result(flush)).isTrue();
    assertThat(total().waiting()).isEqualTo(1);
    settleAll();
  }

  @Test
  @DisplayName("a flush of thousands of batches completes")
  void manyBatches() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, 1900).boxed().toList());
    order.forEach(i -> delivery.offer(batch("b")));
    CompletionStage<Boolean> flush = delivery.flush();
    settleAll();
    assertThat(result(flush)).isTrue();
    assertThat(total().accepted()).isEqualTo(1900);
  }

  @Test
  @DisplayName("a batch refused because its exporter ended is counted as closed")
  void refuse() {
    assertThat(delivery.refuse(batch("a"))).isFalse();
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
    assertThat(service.texts()).isEmpty();
  }

  @Test
  @DisplayName("a failure nobody thought of neither stalls delivery nor loses sight of an item")
  void ingestionFails() {
    List<Throwable> failures =
        List.of(
            new NoClassDefFoundError("java/net/http/HttpClient"),
            new IllegalStateException("token=secret"));
    Delivery broken =
        delivery(
            new Ingestion() {
              private int calls;

              @Override
              public CompletionStage<Outcome> send(
                  ByteBuffer gzip, int items, Runnable doneReading) {
                calls++;
                Throwable failure = failures.get(calls % failures.size());
                if (calls <= 10 && failure instanceof Error error) {
                  throw error;
                }
                return calls <= 10
                    ? CompletableFuture.failedFuture(failure)
                    : CompletableFuture.completedFuture(new Outcome.Accepted());
              }

              @Override
              public String host() {
                return "ingestion.example";
              }

              @Override
              public void close() {}
            },
            BatchStore.disabled());
    IntStream.range(0, 12).forEach(i -> broken.offer(batch("b")));
    CompletionStage<Boolean> flush = broken.flush();
    time.run();
    assertThat(result(flush)).as("all of it waits").isTrue();
    assertThat(total().waiting()).isEqualTo(12);
    time.advance(Duration.ofHours(1));
    assertThat(total().accepted()).isEqualTo(12);
    assertThat(ledger.report().lastFailure().orElseThrow().message())
        .contains("Unexpected failure")
        .doesNotContain("secret");
  }

  @Test
  @DisplayName("what a store took counts as stored and as kept")
  void stored() {
    List<Integer> sizes = new ArrayList<>();
    Delivery withStore =
        delivery(
            service,
            new MemoryStore(
                ledger,
                content -> {
                  sizes.add(content.gzip().remaining());
                  return CompletableFuture.completedFuture(
                      sizes.size() == 1 ? Optional.empty() : Optional.of(DropReason.STORE_FULL));
                }));
    withStore.offer(batch("a"));
    CompletionStage<Boolean> kept = withStore.flush();
    time.run();
    service.answer(0, UNAVAILABLE);
    time.run();
    assertThat(result(kept)).isTrue();
    time.advance(Duration.ofSeconds(5));
    withStore.offer(batch("b"));
    CompletionStage<Boolean> lost = withStore.flush();
    time.run();
    service.answer(1, UNAVAILABLE);
    time.run();
    assertThat(result(lost)).isFalse();
    assertThat(total().stored()).isEqualTo(1);
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.STORE_FULL, 1L));
  }

  @Test
  @DisplayName("a store that answers after the shutdown's deadline changes nothing")
  void storeAnswersLate() {
    CompletableFuture<Optional<DropReason>> answer = new CompletableFuture<>();
    Delivery withStore = delivery(service, new MemoryStore(ledger, content -> answer));
    withStore.offer(batch("a"));
    time.run();
    service.answer(0, UNAVAILABLE);
    time.run();
    withStore.shutdown(DEADLINE);
    time.advance(DEADLINE);
    answer.complete(Optional.empty());
    time.run();
    assertThat(total().stored()).isZero();
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
  }

  @Test
  @DisplayName("ING-4 a batch of which the service took nothing is a failure, not a success")
  void nothingOfBatchTaken() {
    delivery.offer(Batches.of(pool, "a", REQUEST, REQUEST));
    time.run();
    service.answer(
        0,
        new Outcome.PartlyAccepted(
            List.of(
                new ItemVerdict(0, ItemVerdict.Kind.QUOTA, "used up"),
                new ItemVerdict(1, ItemVerdict.Kind.QUOTA, "used up"))));
    time.run();
    assertThat(ledger.report().lastSuccess()).isEmpty();
    assertThat(ledger.report().lastFailure()).isPresent();
    assertThat(total().dropped()).isEqualTo(Map.of(DropReason.QUOTA, 2L));
  }
}
