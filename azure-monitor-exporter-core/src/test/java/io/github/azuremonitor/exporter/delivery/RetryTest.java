/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.batch.TelemetryBatch;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.storage.BatchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches that cannot be delivered wait in memory and are tried again. */
class RetryTest {

  private static final Outcome DOWN = new Outcome.Unavailable("down");
  private static final Duration DAY = Duration.ofDays(1);

  private final DeliveryFixture to = new DeliveryFixture();

  record Retried(Outcome outcome, Pause pause) {
    @Override
    public String toString() {
      return outcome.getClass().getSimpleName() + " -> " + pause;
    }
  }

  static List<Retried> retried() {
    return List.of(
        new Retried(DOWN, Pause.PASSING),
        new Retried(new Outcome.Insecure("certificate"), Pause.INSECURE),
        new Retried(new Outcome.Unauthenticated("no token"), Pause.PERMISSION),
        new Retried(new Outcome.Forbidden(), Pause.PERMISSION),
        new Retried(new Outcome.RedirectRefused("elsewhere.example"), Pause.PERMISSION));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("retried")
  @DisplayName("ING-3, ING-6 what may pass later waits, and goes after a pause of its kind")
  void waitsAndPasses(Retried retried) {
    to.service.always(retried.outcome);
    to.offer("a", 3);
    to.assertFates(0, 3, Map.of());
    to.assertState(CircuitState.OPEN);
    to.service.always(new Outcome.Accepted());
    to.time.advance(retried.pause.initial.dividedBy(2).minusNanos(1));
    assertThat(to.service.requests()).hasSize(1);
    to.time.advance(retried.pause.initial);
    assertThat(to.service.texts()).containsExactly("a0 a1 a2", "a0 a1 a2");
    to.assertState(CircuitState.CLOSED);
    to.assertFates(3, 0, Map.of());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("retried")
  @DisplayName("ING-6 an outage of a day costs one request per pause, and nothing is lost")
  void requestsOfADay(Retried retried) {
    to.service.always(retried.outcome);
    IntStream.range(0, 10).forEach(i -> to.offer("b" + i + "-", 2));
    to.time.advance(DAY);
    List<AnsweringIngestion.Request> requests = to.service.requests();
    for (int i = 1; i < requests.size(); i++) {
      Duration gap = Duration.between(requests.get(i - 1).time(), requests.get(i).time());
      Duration base = retried.pause.base(i);
      assertThat(gap).as("pause %s", i).isBetween(base.dividedBy(2), base);
    }
    assertThat((long) requests.size())
        .isGreaterThan(DAY.dividedBy(retried.pause.cap))
        .isLessThan(DAY.dividedBy(retried.pause.cap) * 2 + 12);
    to.assertFates(0, 20, Map.of());
    to.service.always(new Outcome.Accepted());
    to.time.advance(retried.pause.cap.plusSeconds(5));
    to.assertFates(20, 0, Map.of());
    assertThat(to.service.taken()).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("ING-6 while the circuit is open nothing is sent; the freshest batch is the probe")
  void freshestProbes() {
    to.service.always(DOWN);
    to.offer("old", 1);
    to.offer("middle", 1);
    to.offer("new", 1);
    assertThat(to.service.texts()).containsExactly("old0");
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofSeconds(3));
    assertThat(to.service.texts()).containsExactly("old0", "new0", "middle0", "old0");
    to.assertFates(3, 0, Map.of());
  }

  @Test
  @DisplayName("exactly one probe, though much waits and more comes while it is on its way")
  void oneProbe() {
    ScriptedIngestion slow = new ScriptedIngestion();
    Delivery delivery =
        new Delivery(
            new Surroundings(
                slow,
                BatchStore.disabled(),
                to.ledger,
                to.time,
                to.time,
                to.pool,
                QuotaPolicy.DROP,
                () -> 0.5));
    IntStream.range(0, 4).forEach(i -> delivery.offer(batch("b" + i + "-")));
    to.time.run();
    slow.answer(0, DOWN);
    to.time.advance(Duration.ofSeconds(10));
    assertThat(slow.texts()).as("the others are on their way yet").hasSize(5);
    to.assertState(CircuitState.HALF_OPEN);
    IntStream.range(4, 20).forEach(i -> delivery.offer(batch("b" + i + "-")));
    to.time.advance(Duration.ofMinutes(5));
    assertThat(slow.texts()).hasSize(5);
    slow.answer(4, new Outcome.Accepted());
    to.time.run();
    assertThat(slow.texts().size()).isGreaterThan(5);
    to.assertState(CircuitState.CLOSED);
    for (int i = 1; i < slow.texts().size(); i++) {
      slow.answer(i, new Outcome.Accepted());
      to.time.advance(Duration.ofSeconds(1));
    }
    assertThat(to.total().accepted()).isEqualTo(20);
    assertThat(to.ledger.report().isBalanced()).isTrue();
  }

  private TelemetryBatch batch(String name) {
    return Batches.of(to.pool, name, TelemetryType.REQUEST);
  }

  @Test
  @DisplayName("new telemetry is not delayed by what waits, and does not starve it")
  void freshAndWaiting() {
    to.service.always(DOWN);
    IntStream.range(0, 200).forEach(i -> to.offer("old" + i + "-", 1));
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofSeconds(2));
    Instant back = to.service.requests().get(1).time();
    int freshItems = 0;
    while (to.total().waiting() > 0) {
      to.offer("fresh" + freshItems++ + "-", 1);
      assertThat(to.service.taken()).contains("fresh" + (freshItems - 1) + "-0");
      to.time.advance(Duration.ofMillis(10));
    }
    to.assertFates(200 + freshItems, 0, Map.of());
    Duration length = Duration.between(back, to.time.now());
    assertThat(length).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
  }

  @Test
  @DisplayName("fault 26 nothing is sent inside the window of Retry-After, of a day at most")
  void retryAfter() {
    to.service.always(new Outcome.Unavailable("throttled", Duration.ofDays(10)));
    to.offer("a", 1);
    for (int hour = 0; hour < 24; hour++) {
      to.offer("b" + hour + "-", 1);
      to.time.advance(Duration.ofHours(1).minusNanos(1));
    }
    assertThat(to.service.requests()).hasSize(1);
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofHours(3));
    to.assertFates(25, 0, Map.of());
  }

  @Test
  @DisplayName("what waits for 47 hours is dropped as expired, whatever comes and goes meanwhile")
  void expired() {
    to.service.always(DOWN);
    to.offer("a", 2);
    to.time.advance(Duration.ofHours(1));
    to.offer("b", 1);
    to.time.advance(Duration.ofHours(46).minusNanos(1));
    to.assertFates(0, 3, Map.of());
    to.time.advance(Duration.ofNanos(1));
    to.assertFates(0, 1, Map.of(DropReason.EXPIRED, 2L));
    to.time.advance(Duration.ofHours(1));
    to.assertFates(0, 0, Map.of(DropReason.EXPIRED, 3L));
    int requests = to.service.requests().size();
    to.time.advance(DAY);
    assertThat(to.service.requests()).as("with nothing to send").hasSize(requests);
    assertThat(to.time.waiting()).as("timers left").isZero();
  }

  @Test
  @DisplayName("when memory is full the oldest that waits for a retry gives way to new telemetry")
  void oldestGivesWay() {
    to.service.always(DOWN);
    to.offer("first", 1);
    int offered = 1;
    while (to.total().droppedInAll() == 0) {
      assertThat(to.offer("b" + offered++ + "-", 1)).isTrue();
    }
    // The smallest buffers have 4 KiB.
    int each = 4096 + Batches.of(to.pool, "b", TelemetryType.REQUEST).index().memory();
    int fit = (int) (Delivery.MAX_WAITING_BYTES / each);
    assertThat(offered).isEqualTo(fit + 1);
    to.assertFates(0, fit, Map.of(DropReason.QUEUE_FULL, 1L));
    assertThat(to.offer("last", 1)).isTrue();
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofMinutes(5));
    to.assertFates(fit, 0, Map.of(DropReason.QUEUE_FULL, 2L));
    assertThat(to.service.taken()).contains("last0", "b2-0").doesNotContain("first0", "b1-0");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT47H", "PT40H, PT7H", "PT47H, PT47H", "PT500000H, PT47H", "PT-3H, PT47H"})
  @DisplayName("R3.3 a batch is as old as its oldest item, unless that cannot be or is too old")
  void ageOfItems(Duration age, Duration left) {
    to.service.always(DOWN);
    Buffer buffer = to.pool.lend(8);
    buffer.write(new byte[8], 0, 8);
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(TelemetryType.REQUEST, 8);
    index.time(to.time.epochNanos() - age.toNanos());
    to.offer(new TelemetryBatch(buffer, index.build()));
    to.time.advance(left.minusNanos(1));
    assertThat(to.total().waiting()).isEqualTo(1);
    to.time.advance(Duration.ofNanos(1));
    assertThat(to.total().dropped()).isEqualTo(Map.of(DropReason.EXPIRED, 1L));
  }

  @Test
  @DisplayName("R7.5 a batch that fails 20 times while others pass blocks nobody, and is given up")
  void poison() {
    to.service.rule(request -> request.lines().contains("poison0") ? DOWN : new Outcome.Accepted());
    to.offer("poison", 1);
    for (int second = 0; second < 5400; second++) {
      to.offer("b" + second + "-", 1);
      to.time.advance(Duration.ofSeconds(1));
    }
    long poisoned = to.service.texts().stream().filter("poison0"::equals).count();
    assertThat(poisoned).isEqualTo(1 + Tries.MOST_FAILURES_ALONE);
    to.time.advance(Duration.ofMinutes(1));
    to.assertFates(5400, 0, Map.of(DropReason.POISON, 1L));
    to.shutdown(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("fault 29 a service that takes one request in twenty gets on, without a storm")
  void flapping() {
    to.service.rule(request -> request.number() % 20 == 19 ? new Outcome.Accepted() : DOWN);
    for (int second = 0; second < 7200; second++) {
      to.offer("b" + second + "-", 1);
      to.time.advance(Duration.ofSeconds(1));
    }
    int requests = to.service.requests().size();
    int accepted = requests / 20;
    assertThat(accepted).isPositive();
    assertThat(to.total().accepted()).isEqualTo(accepted);
    assertThat(requests).isLessThan(400);
    to.assertFates(
        accepted,
        7200 - accepted - to.total().droppedInAll(),
        Map.of(DropReason.QUEUE_FULL, to.total().droppedInAll()));
    for (int i = 2; i < requests; i++) {
      Instant before = to.service.requests().get(i - 2).time();
      assertThat(Duration.between(before, to.service.requests().get(i).time()))
          .as("two requests per step at most")
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  @DisplayName("fault 27 a storm of 429 for six hours costs 120 requests at most")
  void storm() {
    to.service.always(new Outcome.Unavailable("The service answered 429"));
    for (int i = 0; i < 6 * 720; i++) {
      to.offer("b" + i + "-", 500);
      to.time.advance(Duration.ofSeconds(5));
    }
    assertThat(to.service.requests()).hasSizeLessThanOrEqualTo(120);
    assertThat(to.total().offered()).isEqualTo(6 * 720 * 500);
    assertThat(to.delivery.memoryUsed()).isLessThanOrEqualTo(Delivery.MAX_WAITING_BYTES);
    assertThat(to.ledger.report().isBalanced()).isTrue();
  }
}
