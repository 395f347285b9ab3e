/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ledger;

import static io.github.azuremonitor.exporter.ledger.TelemetryType.DEPENDENCY;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.METRIC;
import static io.github.azuremonitor.exporter.ledger.TelemetryType.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTest {

  private static final TelemetryCounts THREE =
      TelemetryCounts.builder().add(REQUEST, 2, 300).add(DEPENDENCY, 1, 70).build();

  private final Ledger ledger = new Ledger(List.of());

  @Test
  void newLedgerIsZeroAndBalanced() {
    DeliveryReport report = ledger.report();
    assertThat(report.isBalanced()).isTrue();
    assertThat(report.total()).isEqualTo(ItemFates.NONE);
    assertThat(report.fates()).containsOnlyKeys(TelemetryType.values());
    assertThat(report.received()).containsOnlyKeys(Signal.values()).values().containsOnly(0L);
    assertThat(report.lastSuccess()).isEmpty();
    assertThat(report.lastFailure()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void receivedCountsPerSignal(Signal signal) {
    ledger.received(signal, 3);
    ledger.received(signal, 4);
    assertThat(ledger.report().received().get(signal)).isEqualTo(7);
    assertThat(ledger.report().received().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(7);
    assertThat(ledger.report().isBalanced()).isTrue();
  }

  @Test
  void offeredWithoutFateDoesNotBalance() {
    ledger.offered(THREE);
    assertThat(ledger.report().isBalanced()).isFalse();
    assertThat(ledger.report().total().offered()).isEqualTo(3);
    assertThat(ledger.report().total().bytes().offered()).isEqualTo(370);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        end(
            "accepted",
            Ledger::accepted,
            new ItemFates(2, 2, 0, 0, 0, Map.of(), 0, new ByteFates(300, 300, 0, 0, 0, Map.of()))),
        end(
            "sampled",
            Ledger::sampledByService,
            new ItemFates(2, 0, 2, 0, 0, Map.of(), 0, new ByteFates(300, 0, 300, 0, 0, Map.of()))),
        end(
            "stored",
            Ledger::stored,
            new ItemFates(2, 0, 0, 2, 0, Map.of(), 0, new ByteFates(300, 0, 0, 300, 0, Map.of()))),
        end(
            "waiting",
            Ledger::waiting,
            new ItemFates(2, 0, 0, 0, 2, Map.of(), 0, new ByteFates(300, 0, 0, 0, 300, Map.of()))),
        end(
            "dropped",
            (ledger, items) -> ledger.dropped(DropReason.QUOTA, items),
            new ItemFates(
                2,
                0,
                0,
                0,
                0,
                Map.of(DropReason.QUOTA, 2L),
                0,
                new ByteFates(300, 0, 0, 0, 0, Map.of(DropReason.QUOTA, 300L)))));
  }

  private static Arguments end(
      String name, BiConsumer<Ledger, TelemetryCounts> end, ItemFates requests) {
    return Arguments.of(name, end, requests);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void everyFateBalancesTheOffer(
      String name, BiConsumer<Ledger, TelemetryCounts> end, ItemFates requests) {
    ledger.offered(THREE);
    ledger.waiting(THREE);
    ledger.noLongerWaiting(THREE);
    end.accept(ledger, THREE);
    assertThat(ledger.report().isBalanced()).isTrue();
    assertThat(ledger.report().fates(REQUEST)).isEqualTo(requests);
    assertThat(ledger.report().fates(DEPENDENCY).offered()).isEqualTo(1);
    assertThat(ledger.report().fates(DEPENDENCY).bytes().offered()).isEqualTo(70);
    assertThat(ledger.report().fates(METRIC).offered()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsCountedUnderItsOwnName(DropReason reason) {
    ledger.lost(METRIC, reason);
    ItemFates fates = ledger.report().fates(METRIC);
    assertThat(fates.dropped()).containsOnly(Map.entry(reason, 1L));
    assertThat(fates.droppedInAll()).isEqualTo(1);
    assertThat(fates.offered()).isEqualTo(1);
    assertThat(fates.bytes()).as("it was never written").isEqualTo(ByteFates.NONE);
    assertThat(ledger.report().isBalanced()).isTrue();
    assertThat(ledger.report().toString()).contains(reason.id() + " 1");
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsCountedApart(TelemetryType type) {
    ledger.lost(type, DropReason.CLOSED);
    for (TelemetryType other : TelemetryType.values()) {
      assertThat(ledger.report().fates(other).offered()).isEqualTo(other == type ? 1 : 0);
    }
  }

  @Test
  void reportShowsTheLatestRequests() {
    ledger.requestSucceeded(Instant.ofEpochSecond(1));
    ledger.requestSucceeded(Instant.ofEpochSecond(2));
    ledger.requestFailed(Instant.ofEpochSecond(3), "first");
    ledger.requestFailed(Instant.ofEpochSecond(4), "second");
    assertThat(ledger.report().lastSuccess()).contains(Instant.ofEpochSecond(2));
    assertThat(ledger.report().lastFailure())
        .contains(new DeliveryReport.Failure(Instant.ofEpochSecond(4), "second"));
  }

  @Test
  void reportIsASnapshot() {
    DeliveryReport before = ledger.report();
    ledger.lost(METRIC, DropReason.CLOSED);
    assertThat(before.total().offered()).isZero();
  }

  @Test
  void listenersHearOfAcceptedAndDropped() {
    List<String> heard = new ArrayList<>();
    Ledger ledger = new Ledger(List.of(recorder(heard)));
    ledger.accepted(THREE);
    ledger.dropped(DropReason.EVICTED, metric());
    ledger.lost(REQUEST, DropReason.TOO_LARGE);
    assertThat(heard)
        .containsExactly(
            "accepted {REQUEST=2 (300 bytes), DEPENDENCY=1 (70 bytes)}",
            "dropped EVICTED {METRIC=1 (40 bytes)}",
            "dropped TOO_LARGE {REQUEST=1 (0 bytes)}");
  }

  @Test
  void listenersHearNothingOfNothing() {
    List<String> heard = new ArrayList<>();
    Ledger ledger = new Ledger(List.of(recorder(heard)));
    TelemetryCounts nothing = TelemetryCounts.builder().build();
    ledger.accepted(nothing);
    ledger.dropped(DropReason.QUOTA, nothing);
    assertThat(heard).isEmpty();
    assertThat(ledger.report().total().dropped()).isEmpty();
  }

  static Stream<Throwable> defects() {
    return Stream.of(
        new IllegalStateException(),
        new AssertionError(),
        new NoClassDefFoundError(),
        new Error(),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("defects")
  void listenerThatThrowsIsIgnored(Throwable defect) {
    List<String> heard = new ArrayList<>();
    Ledger ledger = new Ledger(List.of(throwing(defect), recorder(heard)));
    ledger.offered(THREE);
    ledger.accepted(TelemetryCounts.builder().add(REQUEST, 2, 300).build());
    ledger.dropped(DropReason.QUOTA, TelemetryCounts.builder().add(DEPENDENCY, 1, 70).build());
    assertThat(heard).hasSize(2);
    assertThat(ledger.report().isBalanced()).isTrue();
  }

  @Test
  void severalThreadsLoseNoCount() throws Exception {
    int threads = 4;
    int rounds = 20_000;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      Callable<Boolean> work =
          () -> {
            start.await();
            for (int i = 0; i < rounds; i++) {
              passThrough();
            }
            return true;
          };
      List<Future<Boolean>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        running.add(executor.submit(work));
      }
      for (Future<Boolean> future : running) {
        assertThat(future.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
    long n = (long) threads * rounds;
    DeliveryReport report = ledger.report();
    assertThat(report.isBalanced()).isTrue();
    assertThat(report.received().get(Signal.SPAN)).isEqualTo(n);
    ByteFates bytes = new ByteFates(300 * n, 300 * n, 0, 0, 0, Map.of());
    assertThat(report.fates(REQUEST))
        .isEqualTo(new ItemFates(2 * n, 2 * n, 0, 0, 0, Map.of(), 0, bytes));
    assertThat(report.fates(METRIC))
        .isEqualTo(
            new ItemFates(n, 0, 0, 0, 0, Map.of(DropReason.NON_FINITE, n), 0, ByteFates.NONE));
  }

  @Test
  void bytesWithoutFateDoNotBalance() {
    ledger.offered(TelemetryCounts.builder().add(METRIC, 1, 41).build());
    ledger.accepted(metric());
    assertThat(ledger.report().total().accepted()).isEqualTo(ledger.report().total().offered());
    assertThat(ledger.report().isBalanced()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatOpenTelemetryDroppedStandsBesideTheEquation(Signal signal) {
    ledger.droppedBySdk(signal, 3);
    ledger.droppedBySdk(signal, 4);
    DeliveryReport report = ledger.report();
    assertThat(report.droppedBySdk()).containsOnlyKeys(Signal.values()).containsEntry(signal, 7L);
    assertThat(report.droppedBySdk().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(7);
    assertThat(report.received().values()).containsOnly(0L);
    assertThat(report.total()).isEqualTo(ItemFates.NONE);
    assertThat(report.toString()).endsWith("; sdk-queue-full {" + signal + "=7}");
  }

  @Test
  void trimmedItemsAreCountedBesideTheirFate() {
    ledger.trimmed(METRIC);
    ledger.offered(metric());
    ledger.accepted(metric());
    assertThat(ledger.report().isBalanced()).isTrue();
    assertThat(ledger.report().fates(METRIC).trimmed()).isEqualTo(1);
    assertThat(ledger.report().total().trimmed()).isEqualTo(1);
    assertThat(ledger.report().toString()).contains("trimmed 1");
  }

  private static TelemetryCounts metric() {
    return TelemetryCounts.builder().add(METRIC, 1, 40).build();
  }

  private void passThrough() {
    ledger.received(Signal.SPAN, 1);
    ledger.offered(THREE);
    ledger.waiting(THREE);
    ledger.noLongerWaiting(THREE);
    ledger.accepted(THREE);
    ledger.lost(METRIC, DropReason.NON_FINITE);
  }

  private static DeliveryListener recorder(List<String> heard) {
    return new DeliveryListener() {
      @Override
      public void onAccepted(TelemetryCounts items) {
        heard.add("accepted " + items);
      }

      @Override
      public void onDropped(DropReason reason, TelemetryCounts items) {
        heard.add("dropped " + reason + " " + items);
      }
    };
  }

  private static DeliveryListener throwing(Throwable defect) {
    return new DeliveryListener() {
      @Override
      public void onAccepted(TelemetryCounts items) {
        throwUnchecked(defect);
      }

      @Override
      public void onDropped(DropReason reason, TelemetryCounts items) {
        throwUnchecked(defect);
      }
    };
  }

  private static void throwUnchecked(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) defect;
  }
}
