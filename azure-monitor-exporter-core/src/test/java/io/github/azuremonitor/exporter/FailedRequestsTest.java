/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Probes that fail, by the dozen and at once. */
class FailedRequestsTest {

  private static final int CAPACITY = 512;

  private final VirtualTime time = new VirtualTime();
  private final Ledger ledger = new Ledger(List.of());
  private final List<Collection<SpanData>> exported = new ArrayList<>();
  private final AtomicInteger full = new AtomicInteger();
  private final FailedRequests requests =
      new FailedRequests(exported::add, ledger, time, full::incrementAndGet);

  private void fail(int count) {
    for (int i = 0; i < count; i++) {
      requests.add(Telemetry.span().get(0));
    }
  }

  private Map<DropReason, Long> dropped() {
    assertThat(ledger.report().isBalanced()).isTrue();
    return ledger.report().total().dropped();
  }

  @Test
  @DisplayName("those of a second become one export, on the scheduler's thread")
  void collected() {
    fail(3);
    time.advance(Duration.ofSeconds(1).minusNanos(1));
    assertThat(exported).isEmpty();

    time.advance(Duration.ofNanos(1));
    fail(2);
    time.advance(Duration.ofSeconds(1));

    assertThat(exported).extracting(Collection::size).containsExactly(3, 2);
    assertThat(dropped()).isEmpty();
  }

  @Test
  @DisplayName("what is beyond a batch in a second is dropped and counted")
  void bound() {
    fail(CAPACITY + 7);
    time.advance(Duration.ofSeconds(1));

    assertThat(exported).extracting(Collection::size).containsExactly(CAPACITY);
    assertThat(dropped()).isEqualTo(Map.of(DropReason.QUEUE_FULL, 7L));
  }

  @Test
  @DisplayName("with the last that there is room for it is said, once, that no more can wait")
  void full() {
    fail(CAPACITY - 1);
    assertThat(full).hasValue(0);

    fail(3);
    assertThat(full).hasValue(1);

    time.advance(Duration.ofSeconds(1));
    assertThat(dropped()).isEqualTo(Map.of(DropReason.QUEUE_FULL, 2L));
  }

  @Test
  @DisplayName("the end hands over what is there, and counts what comes later")
  void closed() {
    fail(1);
    requests.close();
    fail(2);
    time.advance(Duration.ofSeconds(1));

    assertThat(exported).extracting(Collection::size).containsExactly(1);
    assertThat(dropped()).isEqualTo(Map.of(DropReason.CLOSED, 2L));
  }
}
