/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.delivery.AnsweringIngestion.Request;
import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.BatchContent;
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.storage.LentBatch;
import io.github.azuremonitor.exporter.storage.StoredBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was stored is delivered: gently, in its order, and with every answer understood. */
class DrainTest {

  private static final Outcome DOWN = new Outcome.Unavailable("down");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<MemoryStore> stores = new ArrayList<>();
  private final DeliveryFixture to = new DeliveryFixture(this::store, QuotaPolicy.DROP);

  private BatchStore store(Ledger ledger) {
    MemoryStore store = new MemoryStore(ledger);
    stores.add(store);
    return store;
  }

  private MemoryStore store() {
    return stores.get(0);
  }

  /** Stores batches of so many items, called by a letter each. */
  private void outage(int items, String... names) {
    to.service.always(DOWN);
    for (String name : names) {
      to.offer(name, items);
    }
    assertThat(to.total().stored()).isEqualTo((long) items * names.length);
    to.assertFates(0, 0, Map.of());
    to.service.requests().clear();
  }

  @Test
  @DisplayName("R7.2 a backlog is sent as soon as the service is back, oldest first, 20 a second")
  void paced() {
    String[] names = new String[60];
    for (int i = 0; i < names.length; i++) {
      names[i] = "b" + i + "-";
    }
    outage(1, names);
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofSeconds(5));
    to.assertFates(60, 0, Map.of());
    assertThat(to.service.taken()).containsExactlyElementsOf(items(names));
    assertPaced(Duration.ofMillis(50));
    assertThat(to.total().stored()).isZero();
    to.shutdown(Duration.ofSeconds(5));
    assertThat(store().isClosed()).isTrue();
  }

  private static List<String> items(String... names) {
    return List.of(names).stream().map(name -> name + "0").toList();
  }

  private void assertPaced(Duration pause) {
    Instant last = Instant.MIN;
    for (Request request : to.service.requests()) {
      assertThat(request.time()).isAfterOrEqualTo(last);
      last = request.time().plus(pause);
    }
  }

  @Test
  @DisplayName("R7.2 large batches take their time: two mebibytes a second")
  void largeBatches() {
    to.service.always(DOWN);
    for (int i = 0; i < 4; i++) {
      // Noise, which compression leaves as large as it is.
      to.offer(Batches.ofNoise(to.pool, 512 * 1024, i));
    }
    assertThat(to.total().stored()).isEqualTo(4);
    to.service.requests().clear();
    to.service.always(new Outcome.Accepted());
    to.time.advance(MINUTE);
    assertThat(to.total().accepted()).isEqualTo(4);
    assertPaced(Duration.ofMillis(250));
  }

  @Test
  @DisplayName(
      "R7.3 what an earlier process left is sent 5 to 15 s after the start, without prompting")
  void start() {
    outage(2, "a", "b");
    DeliveryFixture next =
        new DeliveryFixture(
            ledger -> {
              MemoryStore store = new MemoryStore(ledger);
              store.adopt(store());
              return store;
            },
            QuotaPolicy.DROP);
    next.delivery.start();
    next.time.advance(Duration.ofSeconds(5).minusNanos(1));
    assertThat(next.service.requests()).isEmpty();
    next.time.advance(Duration.ofSeconds(11));
    assertThat(next.service.taken()).containsExactly("a0", "a1", "b0", "b1");
    next.assertFates(4, 0, Map.of());
    assertThat(next.total().stored()).isZero();
    next.shutdown(SECOND);
  }

  @Test
  @DisplayName("R7.3 so it is when the store needs a moment to find it")
  void startBeforeAdoption() {
    outage(1, "a");
    MemoryStore left = store();
    DeliveryFixture next = new DeliveryFixture(this::store, QuotaPolicy.DROP);
    next.delivery.start();
    next.time.advance(SECOND);
    stores.get(1).adopt(left);
    next.time.advance(Duration.ofSeconds(14));
    assertThat(next.total().accepted()).isEqualTo(1);
  }

  @Test
  @DisplayName("R7.3 what others leave later is found within 30 s")
  void adoptedLater() {
    outage(1, "a");
    DeliveryFixture next = new DeliveryFixture(this::store, QuotaPolicy.DROP);
    next.delivery.start();
    next.time.advance(MINUTE);
    stores.get(1).adopt(store());
    next.time.advance(Duration.ofSeconds(30));
    next.assertFates(1, 0, Map.of());
  }

  @Test
  @DisplayName("R7.2 fresh telemetry goes first, and after each of it that passes one of the store")
  void freshFirst() {
    ScriptedIngestion service = new ScriptedIngestion();
    MemoryStore store = new MemoryStore(to.ledger);
    Delivery delivery =
        new Delivery(service, store, to.ledger, to.time, to.time, to.pool, QuotaPolicy.DROP);
    outage(1, "stored0-", "stored1-");
    store.adopt(store());
    delivery.start();
    to.time.advance(Duration.ofSeconds(4));
    for (int i = 0; i < 8; i++) {
      delivery.offer(Batches.of(to.pool, "fresh" + i + "-", TelemetryType.EVENT));
    }
    to.time.run();
    assertThat(service.texts()).containsExactly("fresh0-0", "fresh1-0", "fresh2-0", "fresh3-0");
    to.time.advance(Duration.ofSeconds(12));
    service.answer(0, new Outcome.Accepted());
    to.time.run();
    assertThat(service.texts()).last().isEqualTo("stored0-0");
    service.answer(1, new Outcome.Accepted());
    service.answer(2, new Outcome.Accepted());
    to.time.run();
    to.time.advance(SECOND);
    assertThat(service.texts().subList(5, 7))
        .as("one of the store at a time")
        .containsExactly("fresh4-0", "fresh5-0");
    assertThat(store.lent()).isEqualTo(1);
  }

  @Test
  @DisplayName("R7.4 at the first failure the drain stops, and the circuit decides when it goes on")
  void stops() {
    outage(1, "a", "b", "c");
    to.time.advance(Duration.ofHours(1));
    assertThat(to.service.requests()).hasSizeLessThan(30);
    to.assertState(CircuitState.OPEN);
    assertThat(store().texts()).hasSize(3);
    assertThat(store().lent()).isZero();
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofMinutes(6));
    to.assertFates(3, 0, Map.of());
  }

  @Test
  @DisplayName("R2.1 what is left of a stored batch after a 206 takes its place")
  void partlyAccepted() {
    outage(4, "a", "b");
    to.service.rule(
        request ->
            request.lines().size() == 4 && request.lines().contains("a1")
                ? new Outcome.PartlyAccepted(
                    List.of(
                        new ItemVerdict(1, ItemVerdict.Kind.RETRYABLE, "busy"),
                        new ItemVerdict(2, ItemVerdict.Kind.REJECTED, "no")))
                : DOWN);
    to.time.advance(Duration.ofSeconds(2));
    assertThat(store().texts()).containsExactlyInAnyOrder("a1", "b0\nb1\nb2\nb3");
    to.assertFates(2, 0, Map.of(DropReason.REJECTED, 1L));
    assertThat(to.total().stored()).isEqualTo(5);
    to.service.always(new Outcome.Accepted());
    to.time.advance(MINUTE);
    to.assertFates(7, 0, Map.of(DropReason.REJECTED, 1L));
  }

  @Test
  @DisplayName("fault 32 an item of the store that is always refused is tried three times")
  void refusedAlways() {
    outage(3, "a");
    to.service.rule(
        request ->
            request.lines().contains("a1")
                ? new Outcome.PartlyAccepted(
                    List.of(
                        new ItemVerdict(
                            request.lines().indexOf("a1"), ItemVerdict.Kind.RETRYABLE, "busy")))
                : new Outcome.Accepted());
    for (int i = 0; i < 30; i++) {
      to.offer("fresh" + i + "-", 1);
      to.time.advance(MINUTE);
    }
    to.assertFates(32, 0, Map.of(DropReason.REJECTED, 1L));
    assertThat(to.service.requests().stream().filter(r -> r.lines().contains("a1"))).hasSize(3);
  }

  @Test
  @DisplayName("ING-4 a stored batch that is too large is sent by halves, which are stored before")
  void tooLarge() {
    outage(4, "a");
    to.service.rule(
        request -> request.lines().size() > 1 ? new Outcome.TooLarge() : new Outcome.Accepted());
    to.time.advance(MINUTE);
    assertThat(to.service.taken()).containsExactly("a0", "a1", "a2", "a3");
    to.assertFates(4, 0, Map.of());
    assertThat(to.total().stored()).isZero();
  }

  @Test
  @DisplayName("a stored batch that the service rejects is dropped, and leaves the store")
  void rejected() {
    outage(2, "a", "b");
    to.service.rule(
        request ->
            request.lines().contains("a0") ? new Outcome.Rejected("no") : new Outcome.Accepted());
    to.time.advance(MINUTE);
    to.assertFates(2, 0, Map.of(DropReason.REJECTED, 2L));
    assertThat(store().texts()).isEmpty();
  }

  @Test
  @DisplayName("R7.5 a stored batch that fails while others pass blocks nobody and is given up")
  void poison() {
    outage(1, "poison", "b");
    to.service.rule(request -> request.lines().contains("poison0") ? DOWN : new Outcome.Accepted());
    for (int second = 0; second < 9_000; second++) {
      to.offer("fresh" + second + "-", 1);
      to.time.advance(SECOND);
    }
    to.time.advance(MINUTE);
    to.assertFates(9_001, 0, Map.of(DropReason.POISON, 1L));
    assertThat(to.service.requests().stream().filter(r -> r.lines().contains("poison0")).count())
        .isBetween(1L + Tries.MOST_FAILURES_ALONE, 30L);
  }

  @Test
  @DisplayName("R10 a stored batch on its way is given back when there is no time for its answer")
  void shutdown() {
    ScriptedIngestion silent = new ScriptedIngestion();
    MemoryStore store = new MemoryStore(to.ledger);
    Delivery delivery =
        new Delivery(silent, store, to.ledger, to.time, to.time, to.pool, QuotaPolicy.DROP);
    outage(2, "a", "b");
    store.adopt(store());
    delivery.start();
    to.time.advance(Duration.ofSeconds(16));
    assertThat(store.lent()).isEqualTo(1);
    CompletionStage<Boolean> end = delivery.shutdown(Duration.ofSeconds(5));
    to.time.advance(Duration.ofSeconds(5));
    assertThat(end).isCompletedWithValue(true);
    assertThat(store.texts()).hasSize(2);
    assertThat(store.isClosed()).isTrue();
    assertThat(to.ledger.report().isBalanced()).isTrue();
    assertThat(to.total().droppedInAll()).isZero();
  }

  @Test
  @DisplayName("R7 while all that is stored has to wait, the disk is left alone")
  void allPausing() {
    outage(2, "a", "b", "c");
    to.service.rule(
        request ->
            new Outcome.PartlyAccepted(
                List.of(
                    new ItemVerdict(
                        request.lines().size() - 1, ItemVerdict.Kind.FORBIDDEN, "no role"))));
    to.time.advance(Duration.ofSeconds(5));
    assertThat(to.total().stored()).isEqualTo(3);
    int before = store().borrowings();
    to.time.advance(MINUTE);
    assertThat(store().borrowings() - before).isLessThan(15);
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofMinutes(20));
    to.assertFates(6, 0, Map.of());
  }

  @Test
  @DisplayName("a store that fails to lend is left alone for a while")
  void lendsNothing() {
    int[] asked = {0};
    DeliveryFixture broken =
        new DeliveryFixture(
            ledger ->
                new MemoryStore(ledger) {
                  @Override
                  public CompletionStage<Optional<LentBatch>> borrow() {
                    asked[0]++;
                    throw new NoClassDefFoundError();
                  }

                  @Override
                  public boolean isEmpty() {
                    return false;
                  }
                },
            QuotaPolicy.DROP);
    broken.delivery.start();
    broken.time.advance(Duration.ofMinutes(5));
    assertThat(asked[0]).isBetween(9, 11);
    broken.offer("a", 1);
    broken.assertFates(1, 0, Map.of());
    broken.shutdown(SECOND);
  }

  /** A store whose disk fails from the first success on, and that has got a batch of three. */
  private DeliveryFixture withStoreThatFails() {
    DeliveryFixture with = new DeliveryFixture(this::failingStore, QuotaPolicy.DROP);
    with.service.always(DOWN);
    with.offer("a", 3);
    assertThat(with.total().stored()).isEqualTo(3);
    with.service.rule(
        request ->
            request.lines().size() == 3
                ? new Outcome.PartlyAccepted(
                    List.of(new ItemVerdict(1, ItemVerdict.Kind.RETRYABLE, "busy")))
                : DOWN);
    with.time.advance(MINUTE);
    with.assertFates(2, 1, Map.of());
    assertThat(with.total().stored()).isZero();
    return with;
  }

  private BatchStore failingStore(Ledger ledger) {
    MemoryStore store =
        new MemoryStore(
            ledger,
            content ->
                CompletableFuture.completedFuture(
                    ledger.report().total().accepted() > 0
                        ? Optional.of(DropReason.STORE_WRITE_FAILED)
                        : Optional.empty())) {
          @Override
          public CompletionStage<Optional<List<StoredBatch>>> replace(
              StoredBatch batch, List<BatchContent> parts) {
            return CompletableFuture.completedFuture(Optional.empty());
          }
        };
    stores.add(0, store);
    return store;
  }

  @Test
  @DisplayName("R2.1 the rest of a stored batch that cannot be stored is on disk until it is safe")
  void replaceFails() {
    DeliveryFixture with = withStoreThatFails();
    assertThat(store().texts()).as("on disk").hasSize(1);
    with.service.always(new Outcome.Accepted());
    with.time.advance(MINUTE.multipliedBy(10));
    with.assertFates(3, 0, Map.of());
    assertThat(store().texts()).as("on disk").isEmpty();
  }

  @Test
  @DisplayName(
      "R2.1 the rest of a stored batch that is lost at the end is left to the next process")
  void replaceFailsAtTheEnd() {
    DeliveryFixture with = withStoreThatFails();
    assertThat(with.shutdown(Duration.ofSeconds(5))).isFalse();
    with.assertFates(2, 0, Map.of(DropReason.CLOSED, 1L));
    assertThat(store().texts()).as("on disk").hasSize(1);
  }
}
