/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.exporter.ledger.TelemetryCounts;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LossLogTest {

  private static final Duration QUIET = Duration.ofMinutes(5);

  private final VirtualTime time = new VirtualTime();
  private final LossLog losses = new LossLog(time);
  private final CapturedLog log = CapturedLog.start();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  private void lose(DropReason reason, int items) {
    losses.onDropped(
        reason, TelemetryCounts.builder().add(TelemetryType.MESSAGE, items, 100L * items).build());
  }

  private static String line(String figures) {
    return "WARNING Telemetry items lost: " + figures + "; the delivery report has the totals";
  }

  @Test
  @DisplayName("the first loss is told at once, the following ones together after five minutes")
  void summary() {
    lose(DropReason.QUEUE_FULL, 3);
    assertThat(log.lines()).containsExactly(line("queue-full=3"));
    lose(DropReason.QUEUE_FULL, 4);
    lose(DropReason.REJECTED, 1200);
    lose(DropReason.QUEUE_FULL, 5);
    time.advance(QUIET.minusNanos(1));
    assertThat(log.lines()).hasSize(1);
    time.advance(Duration.ofNanos(1));
    assertThat(log.lines()).hasSize(2).endsWith(line("rejected=1200 queue-full=9"));
  }

  @Test
  @DisplayName("nothing is told while nothing is lost, and then at once again")
  void quietAgain() {
    lose(DropReason.QUOTA, 1);
    time.advance(QUIET);
    assertThat(time.waiting()).isZero();
    lose(DropReason.QUOTA, 2);
    assertThat(log.lines()).containsExactly(line("quota=1"), line("quota=2"));
  }

  @Test
  @DisplayName("a constant loss makes a line per five minutes, in which nothing is missing")
  void constantLoss() {
    for (int second = 0; second < 3600; second++) {
      lose(DropReason.STORE_DISABLED, 1);
      time.advance(Duration.ofSeconds(1));
    }
    losses.close();
    assertThat(log.lines()).hasSizeBetween(12, 14);
    long told =
        log.lines().stream()
            .mapToLong(text -> Long.parseLong(text.replaceAll("\\D+(\\d+).*", "$1")))
            .sum();
    assertThat(told).isEqualTo(3600);
  }

  @Test
  @DisplayName("the end tells what is left, once")
  void end() {
    lose(DropReason.QUEUE_FULL, 1);
    lose(DropReason.CLOSED, 2);
    losses.close();
    assertThat(log.lines()).containsExactly(line("queue-full=1"), line("closed=2"));
    losses.close();
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  @DisplayName("of what is lost after the end the first is told at once, and the rest is quiet")
  void afterTheEnd() {
    lose(DropReason.QUEUE_FULL, 1);
    lose(DropReason.CLOSED, 2);
    losses.close();
    time.advance(QUIET);
    lose(DropReason.CLOSED, 3);
    lose(DropReason.CLOSED, 4);
    time.advance(QUIET);
    losses.close();
    lose(DropReason.CLOSED, 5);
    assertThat(log.lines())
        .containsExactly(line("queue-full=1"), line("closed=2"), line("closed=3"));
    assertThat(time.waiting()).as("timers left").isZero();
  }
}
