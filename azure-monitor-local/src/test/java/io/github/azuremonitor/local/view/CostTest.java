/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.Cost.Share;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostTest {

  private static final Rate NO_RATE = new Rate(0, Duration.ofMinutes(1));

  @Test
  void tellsWhoIsBehindTheBytes() {
    Cost cost =
        cost(
            TestItem.request(1, "GET /").role("a").ofBytes(400).standingFor(10),
            TestItem.trace(2, "x").role("a").property("LoggerName", "log").ofBytes(300),
            TestItem.trace(3, "x").role("b").property("CategoryName", "net").ofBytes(200),
            TestItem.metric(4, "queue", 1).role("b").ofBytes(100));

    assertThat(cost.items()).isEqualTo(4);
    assertThat(cost.bytes()).isEqualTo(1000);
    assertThat(cost.types())
        .containsExactly(
            new Share("trace", 2, 500, 0.5),
            new Share("request", 1, 400, 0.4),
            new Share("metric", 1, 100, 0.1));
    assertThat(cost.operations()).containsExactly(new Share("GET /", 1, 400, 0.4));
    assertThat(cost.loggers())
        .containsExactly(new Share("log", 1, 300, 0.3), new Share("net", 1, 200, 0.2));
    assertThat(cost.metrics()).containsExactly(new Share("queue", 1, 100, 0.1));
    assertThat(cost.roles())
        .containsExactly(new Share("a", 2, 700, 0.7), new Share("b", 2, 300, 0.3));
  }

  @Test
  void hasTheRateOfWhatHasArrivedLately() {
    List<ViewedItem> kept =
        List.of(TestItem.trace(1, "x").ofBytes(60).arrivedBefore(Duration.ofMinutes(2)).item());

    Cost cost = Cost.of(kept, new Rate(120_000, Duration.ofMinutes(2)), TestItem.NOW);

    assertThat(cost.from()).isEqualTo(TestItem.NOW.minusSeconds(120));
    assertThat(cost.to()).isEqualTo(TestItem.NOW);
    assertThat(cost.bytes()).isEqualTo(60);
    assertThat(cost.bytesPerSecond()).isEqualTo(1000);
    assertThat(cost.gigabytesPerDay()).isEqualTo(0.0864);
    assertThat(cost.rateMillis()).isEqualTo(120_000);
  }

  @Test
  void isNothingOfNothing() {
    Cost cost = Cost.of(List.of(), NO_RATE, TestItem.NOW);

    assertThat(cost.from()).isNull();
    assertThat(cost.bytesPerSecond()).isZero();
    assertThat(cost.types()).isEmpty();
  }

  @Test
  void showsTheTopTalkers() {
    Cost cost =
        cost(
            IntStream.range(0, 80)
                .mapToObj(i -> TestItem.metric(i, "m" + i, 1).ofBytes(i + 1))
                .toArray(TestItem[]::new));

    assertThat(cost.metrics()).hasSize(50).first().extracting(Share::name).isEqualTo("m79");
  }

  private static Cost cost(TestItem... items) {
    return Cost.of(Stream.of(items).map(TestItem::item).toList(), NO_RATE, TestItem.NOW);
  }
}
