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
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LongOutageTest {

  private static final int ITEMS = 500;
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int INTERVALS = (int) Duration.ofDays(3).dividedBy(INTERVAL);

  private final Random random = new Random(DeliveryFixture.SEED);
  private final DeliveryFixture to = new DeliveryFixture();

  /** The size of telemetry once it is compressed, at little cost: about twenty bytes per item. */
  private TelemetryBatch batch(int number) {
    Buffer buffer = to.pool.lend(ITEMS * 24);
    ItemIndex.Builder index = new ItemIndex.Builder();
    for (int i = 0; i < ITEMS; i++) {
      String line = (i == 0 ? "" : "\n") + number + "-" + i + Long.toHexString(random.nextLong());
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      buffer.write(bytes, 0, bytes.length);
      index.add(TelemetryType.REQUEST, buffer.length());
    }
    return new TelemetryBatch(buffer, index.build());
  }

  @Test
  @DisplayName("fault 28 three days of outage at 100 items a second: bounded memory, few requests")
  void threeDays() {
    try (CapturedLog log = CapturedLog.start()) {
      to.service.always(new Outcome.Unavailable("The service answered 503"));
      for (int i = 0; i < INTERVALS; i++) {
        assertThat(to.offer(batch(i))).isTrue();
        assertThat(to.delivery.memoryUsed()).isLessThanOrEqualTo(Delivery.MAX_WAITING_BYTES);
        to.time.advance(INTERVAL);
        assertThat(to.delivery.memoryUsed()).isLessThanOrEqualTo(Delivery.MAX_WAITING_BYTES);
      }
      long offered = (long) INTERVALS * ITEMS;
      assertThat(to.total().offered()).isEqualTo(offered);
      long waiting = to.total().waiting();
      // It does not lose more than it must.
      assertThat(to.delivery.memoryUsed()).isGreaterThan(Delivery.MAX_WAITING_BYTES * 9 / 10);
      to.assertFates(0, waiting, Map.of(DropReason.QUEUE_FULL, offered - waiting));

      for (int i = 1; i < to.service.requests().size(); i++) {
        Instant before = to.service.requests().get(i - 1).time();
        Instant after = to.service.requests().get(i).time();
        Duration base = Pause.PASSING.base(i);
        // A probe needs telemetry, which is there all the time.
        assertThat(Duration.between(before, after)).isBetween(base.dividedBy(2), base);
      }
      assertThat(to.service.requests().size()).isBetween(864, 1750);

      to.service.always(new Outcome.Accepted());
      to.time.advance(Duration.ofMinutes(10));
      to.assertState(CircuitState.CLOSED);
      to.assertFates(waiting, 0, Map.of(DropReason.QUEUE_FULL, offered - waiting));
      assertThat(to.service.taken()).doesNotHaveDuplicates();
      assertThat(log.lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("WARNING Telemetry is not accepted"),
              line -> assertThat(line).startsWith("INFO Telemetry is accepted"));
      to.shutdown(Duration.ofSeconds(5));
    }
  }
}
