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
import io.github.azuremonitor.exporter.storage.BatchStore;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The daily quota of the resource is used up. */
class QuotaTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES_OF_A_DAY = 1440;

  @Test
  @DisplayName("fault 34 a day without quota costs 24 requests at most; telemetry is dropped")
  void dropping() {
    try (CapturedLog log = CapturedLog.start()) {
      DeliveryFixture to = new DeliveryFixture();
      to.service.always(new Outcome.QuotaExceeded());
      for (int minute = 0; minute < MINUTES_OF_A_DAY; minute++) {
        assertThat(to.offer("b" + minute + "-", 2)).isTrue();
        assertThat(to.delivery.flush()).isCompletedWithValue(true);
        to.assertFates(0, 0, Map.of(DropReason.QUOTA, 2L * (minute + 1)));
        to.time.advance(MINUTE);
      }
      assertThat(to.service.requests()).hasSizeBetween(6, 24);
      to.service.always(new Outcome.Accepted());
      long dropped = 2L * MINUTES_OF_A_DAY;
      for (int minute = 0; minute < 240; minute++) {
        to.offer("again" + minute + "-", 2);
        to.time.advance(MINUTE);
      }
      assertThat(to.total().accepted()).isPositive();
      assertThat(to.total().accepted() + to.total().droppedInAll()).isEqualTo(dropped + 480);
      to.assertState(CircuitState.CLOSED);
      assertThat(log.lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("WARNING").contains(Trouble.QUOTA.explanation),
              line -> assertThat(line).startsWith("INFO").contains("again, after"));
    }
  }

  @Test
  @DisplayName("with the policy to store, telemetry waits and is delivered when there is quota")
  void storing() {
    DeliveryFixture to = new DeliveryFixture(ledger -> BatchStore.disabled(), QuotaPolicy.STORE);
    to.service.always(new Outcome.QuotaExceeded());
    for (int minute = 0; minute < MINUTES_OF_A_DAY; minute++) {
      to.offer("b" + minute + "-", 2);
      to.time.advance(MINUTE);
    }
    assertThat(to.service.requests()).hasSizeBetween(6, 24);
    to.assertFates(0, 2 * MINUTES_OF_A_DAY, Map.of());
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofHours(5));
    to.assertFates(2 * MINUTES_OF_A_DAY, 0, Map.of());
  }

  @Test
  @DisplayName("with the policy to store, single items refused for the quota wait, too")
  void storingItems() {
    DeliveryFixture to = new DeliveryFixture(ledger -> BatchStore.disabled(), QuotaPolicy.STORE);
    to.service.rule(
        request ->
            request.number() == 0
                ? new Outcome.PartlyAccepted(
                    List.of(new ItemVerdict(1, ItemVerdict.Kind.QUOTA, "used up")))
                : new Outcome.Accepted());
    to.offer("a", 2);
    to.assertFates(1, 1, Map.of());
    to.time.advance(MINUTE);
    to.assertFates(1, 1, Map.of());
    to.time.advance(Duration.ofHours(1));
    to.assertFates(2, 0, Map.of());
  }

  @Test
  @DisplayName("with the policy to store, items refused for the quota wait for the next day")
  void storingItemsForLong() {
    DeliveryFixture to = new DeliveryFixture(ledger -> BatchStore.disabled(), QuotaPolicy.STORE);
    Instant nextDay = to.time.now().plus(Duration.ofHours(20));
    to.service.rule(
        request ->
            request.lines().contains("a1") && to.time.now().isBefore(nextDay)
                ? new Outcome.PartlyAccepted(
                    List.of(
                        new ItemVerdict(
                            request.lines().indexOf("a1"), ItemVerdict.Kind.QUOTA, "used up")))
                : new Outcome.Accepted());
    to.offer("a", 2);
    for (int hour = 0; hour < 20; hour++) {
      to.offer("b" + hour + "-", 1);
      to.time.advance(Duration.ofHours(1));
    }
    to.time.advance(Duration.ofHours(8));
    to.assertFates(22, 0, Map.of());
  }

  @Test
  @DisplayName("what waits for another reason outlives the quota")
  void waitingBefore() {
    DeliveryFixture to = new DeliveryFixture();
    to.service.always(new Outcome.Unavailable("down"));
    to.offer("early", 1);
    to.service.always(new Outcome.QuotaExceeded(Duration.ofHours(10)));
    to.offer("probe", 1);
    to.time.advance(Duration.ofSeconds(2));
    to.offer("late", 1);
    to.assertFates(0, 1, Map.of(DropReason.QUOTA, 2L));
    to.service.always(new Outcome.Accepted());
    to.time.advance(Duration.ofHours(10).minusSeconds(2));
    assertThat(to.service.requests()).hasSize(2);
    to.time.advance(Duration.ofHours(2));
    assertThat(to.service.taken()).containsExactly("early0");
    to.assertFates(1, 0, Map.of(DropReason.QUOTA, 2L));
  }
}
