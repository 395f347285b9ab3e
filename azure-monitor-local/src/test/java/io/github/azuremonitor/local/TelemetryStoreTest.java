/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.Rate;
import io.github.azuremonitor.local.view.ViewedItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the store knows of items that had to make room. */
class TelemetryStoreTest {

  private static final int KEPT = 10;
  private static final Limits LIMITS = new Limits(1000, 1000, 100, 1000, KEPT, 1 << 20, 10, 10);

  private final TestClock clock = new TestClock();
  private final TelemetryStore store = new TelemetryStore(LIMITS, clock);

  @Test
  void rateCountsWhatHadToMakeRoom() {
    for (int second = 0; second < 120; second++) {
      arrive(5, 200);
      clock.pass(Duration.ofSeconds(1));
    }

    assertThat(store.viewed().items()).hasSize(KEPT);
    assertThat(store.viewed().rate()).isEqualTo(new Rate(120_000, Duration.ofMinutes(2)));
  }

  @Test
  void rateIsThatOfTheLastFiveMinutes() {
    for (int minute = 0; minute < 60; minute++) {
      arrive(1, minute < 50 ? 100_000 : 60);
      clock.pass(Duration.ofMinutes(1));
    }
    clock.pass(Duration.ofSeconds(-1));

    assertThat(store.viewed().rate()).isEqualTo(new Rate(5 * 60, Duration.ofMinutes(5)));

    clock.pass(Duration.ofMinutes(4));
    assertThat(store.viewed().rate()).isEqualTo(new Rate(60, Duration.ofMinutes(5)));
    clock.pass(Duration.ofHours(5));
    assertThat(store.viewed().rate()).isEqualTo(new Rate(0, Duration.ofMinutes(5)));
  }

  @Test
  void rateDoesNotMakeMuchOfTheFirstBatch() {
    assertThat(store.viewed().rate()).isEqualTo(new Rate(0, Duration.ofMinutes(1)));

    arrive(1, 6000);

    assertThat(store.viewed().rate()).isEqualTo(new Rate(6000, Duration.ofMinutes(1)));
  }

  @Test
  void tellsUntilWhenItemsHadToMakeRoom() {
    for (int i = 0; i < KEPT; i++) {
      arrive(1, 10);
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(store.viewed().evictedUntil()).isNull();

    arrive(3, 10);

    assertThat(store.viewed().evictedUntil()).isEqualTo(TestClock.BEGIN.plusSeconds(2));
    assertThat(store.viewed().items())
        .first()
        .extracting(ViewedItem::arrived)
        .isEqualTo(TestClock.BEGIN.plusSeconds(3));
  }

  @Test
  void forgetsThatWithTheItems() {
    arrive(KEPT + 1, 1000);

    store.clear();

    assertThat(store.viewed())
        .isEqualTo(new TelemetryStore.Viewed(List.of(), null, new Rate(0, Duration.ofMinutes(1))));
  }

  private void arrive(int items, int bytes) {
    Verdict.Accepted accepted = (Verdict.Accepted) Envelopes.judge(Envelopes.line("Event"));
    for (int i = 0; i < items; i++) {
      store.add(List.of(new Verdict.Accepted(accepted.item(), bytes, 1)));
    }
  }

  private static final class TestClock extends Clock {
    private static final Instant BEGIN = Instant.parse("2023-11-14T22:13:20Z");
    private Instant now = BEGIN;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
