/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of the items that the service refused for now while it took others. */
class PartialSuccessTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DeliveryFixture to = new DeliveryFixture();

  private static Outcome refusing(
      AnsweringIngestion.Request request, ItemVerdict.Kind kind, Predicate<String> refused) {
    List<ItemVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < request.lines().size(); i++) {
      if (refused.test(request.lines().get(i))) {
        verdicts.add(new ItemVerdict(i, kind, "busy"));
      }
    }
    return verdicts.isEmpty() ? new Outcome.Accepted() : new Outcome.PartlyAccepted(verdicts);
  }

  private static boolean isOdd(String line) {
    return (line.charAt(line.length() - 1) - '0') % 2 == 1;
  }

  @Test
  @DisplayName("fault 30, ING-4 exactly the refused items are sent again, once and in their order")
  void remainder() {
    to.service.rule(
        request ->
            request.number() == 0
                ? refusing(request, ItemVerdict.Kind.RETRYABLE, PartialSuccessTest::isOdd)
                : new Outcome.Accepted());
    to.offer("a", 7);
    to.assertState(CircuitState.CLOSED);
    to.assertFates(4, 3, Map.of());
    assertThat(to.delivery.flush()).isCompletedWithValue(true);
    to.time.advance(Duration.ofMillis(999));
    assertThat(to.service.requests()).as("never at once").hasSize(1);
    to.time.advance(MINUTE);
    assertThat(to.service.texts()).containsExactly("a0 a1 a2 a3 a4 a5 a6", "a1 a3 a5");
    assertThat(to.service.taken()).containsExactly("a0", "a2", "a4", "a6", "a1", "a3", "a5");
    to.assertFates(7, 0, Map.of());
  }

  @Test
  @DisplayName("ING-4 each kind of refusal has its fate; only what may pass later is sent again")
  void kinds() {
    ItemVerdict.Kind[] kinds = ItemVerdict.Kind.values();
    List<ItemVerdict> verdicts = new ArrayList<>();
    List<String> again = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      verdicts.add(new ItemVerdict(i, kinds[i], "because"));
      switch (kinds[i]) {
        case RETRYABLE, THROTTLED, UNAUTHENTICATED, FORBIDDEN -> again.add("a" + i);
        case SAMPLED, QUOTA, TOO_LARGE, REJECTED -> {}
      }
    }
    to.service.rule(
        request ->
            request.number() == 0 ? new Outcome.PartlyAccepted(verdicts) : new Outcome.Accepted());
    to.offer("a", kinds.length + 1);
    to.time.advance(MINUTE);
    assertThat(to.service.texts()).hasSize(2).last().isEqualTo(String.join(" ", again));
    assertThat(to.total().sampledByService()).isEqualTo(1);
    to.assertFates(
        5, 0, Map.of(DropReason.QUOTA, 1L, DropReason.TOO_LARGE, 1L, DropReason.REJECTED, 1L));
  }

  @Test
  @DisplayName("fault 32 an item that is always refused is tried three times, and others pass")
  void stormOfPartialSuccess() {
    try (CapturedLog log = CapturedLog.start()) {
      to.service.rule(
          request -> {
            String last = request.lines().get(request.lines().size() - 1);
            return refusing(request, ItemVerdict.Kind.RETRYABLE, last::equals);
          });
      for (int i = 0; i < 100; i++) {
        to.offer("b" + i + "-", 5);
        to.time.advance(Duration.ofSeconds(1));
      }
      to.time.advance(Duration.ofSeconds(10));
      to.assertFates(400, 0, Map.of(DropReason.REJECTED, 100L));
      for (int i = 0; i < 100; i++) {
        String item = "b" + i + "-4";
        assertThat(to.service.requests().stream().filter(r -> r.lines().contains(item)))
            .hasSizeLessThanOrEqualTo(Tries.MOST_REFUSALS);
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("rejected single items: busy"));
      assertThat(log.lines()).hasSizeLessThan(10);
    }
  }

  @Test
  @DisplayName("ING-4 a service that refuses everything item by item costs no item its life")
  void outageByItems() {
    to.service.rule(request -> refusing(request, ItemVerdict.Kind.RETRYABLE, line -> true));
    to.offer("a", 2);
    to.time.advance(Duration.ofHours(2));
    assertThat(to.service.requests().size()).isBetween(10, 60);
    to.assertFates(0, 2, Map.of());
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofMinutes(5));
    to.assertFates(2, 0, Map.of());
  }

  @Test
  @DisplayName("fault 26, ING-4 Retry-After of a partial success holds for everything")
  void retryAfter() {
    to.service.rule(
        request ->
            new Outcome.PartlyAccepted(
                List.of(new ItemVerdict(0, ItemVerdict.Kind.RETRYABLE, "429")),
                Duration.ofMinutes(10)));
    to.offer("a", 2);
    to.assertState(CircuitState.OPEN);
    to.offer("b", 2);
    to.time.advance(Duration.ofMinutes(10).minusNanos(1));
    assertThat(to.service.requests()).hasSize(1);
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofMinutes(2));
    to.assertFates(4, 0, Map.of());
  }

  @Test
  @DisplayName("ING-4 verdicts about items that were not sent change nothing")
  void strangeIndexes() {
    to.service.always(
        new Outcome.PartlyAccepted(
            List.of(
                new ItemVerdict(-1, ItemVerdict.Kind.REJECTED, ""),
                new ItemVerdict(2, ItemVerdict.Kind.RETRYABLE, ""),
                new ItemVerdict(1_000_000, ItemVerdict.Kind.QUOTA, ""))));
    to.offer("a", 2);
    assertThat(to.ledger.report().isBalanced()).isTrue();
    assertThat(to.total().accepted()).isEqualTo(2);
    assertThat(to.total().waiting()).isZero();
  }

  @Test
  @DisplayName("ING-4 with a store the rest is stored, as a batch of its own")
  void remainderIsStored() {
    List<String> stored = new ArrayList<>();
    DeliveryFixture withStore =
        new DeliveryFixture(
            ledger ->
                new MemoryStore(
                    ledger,
                    content -> {
                      stored.add(
                          ScriptedIngestion.text(content.gzip())
                              + " "
                              + content.index().counts().totalItems());
                      return CompletableFuture.completedFuture(Optional.empty());
                    }),
            QuotaPolicy.DROP);
    withStore.service.rule(
        request -> refusing(request, ItemVerdict.Kind.RETRYABLE, PartialSuccessTest::isOdd));
    withStore.offer("a", 4);
    CompletionStage<Boolean> flush = withStore.delivery.flush();
    withStore.time.run();
    assertThat(flush).isCompletedWithValue(true);
    assertThat(stored).containsExactly("a1\na3 2");
    assertThat(withStore.total().stored()).isEqualTo(2);
    withStore.assertFates(2, 0, Map.of());
  }

  @Test
  @DisplayName("the rest is as old as its batch: it does not wait for longer than 47 hours in all")
  void age() {
    Instant start = to.time.now();
    to.service.always(new Outcome.Unavailable("down"));
    to.offer("a", 2);
    to.time.advance(Duration.ofHours(46));
    to.service.rule(
        request ->
            request.lines().size() == 2
                ? refusing(request, ItemVerdict.Kind.RETRYABLE, PartialSuccessTest::isOdd)
                : new Outcome.Unavailable("down"));
    to.time.advance(Duration.ofHours(1).minusSeconds(1));
    to.assertFates(1, 1, Map.of());
    to.time.advance(Duration.ofSeconds(1));
    assertThat(Duration.between(start, to.time.now())).isEqualTo(Courier.LONGEST_WAIT);
    to.assertFates(1, 0, Map.of(DropReason.EXPIRED, 1L));
  }
}
