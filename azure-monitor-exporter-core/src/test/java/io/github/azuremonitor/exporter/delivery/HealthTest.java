/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static final Duration QUIET = Duration.ofMinutes(5);

  private final VirtualTime time = new VirtualTime();
  private final Ledger ledger = new Ledger(List.of());
  private final Health health = new Health("ingestion.example", ledger, time);
  private final CapturedLog log = CapturedLog.start();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  @Test
  @DisplayName("a service that works needs no words")
  void quiet() {
    health.succeeded();
    assertThat(log.lines()).isEmpty();
    assertThat(ledger.report().lastSuccess()).hasValue(time.now());
  }

  @Test
  @DisplayName("one line when a trouble begins, one when it is over")
  void onePerChange() {
    health.failed(Trouble.QUOTA, "");
    for (int i = 0; i < 100; i++) {
      time.advance(Duration.ofMinutes(1));
      health.failed(Trouble.QUOTA, "");
    }
    health.succeeded();
    health.succeeded();
    assertThat(log.lines())
        .containsExactly(
            "WARNING Telemetry is not accepted by ingestion.example: " + Trouble.QUOTA.explanation,
            "INFO Telemetry is accepted by ingestion.example again, after 100 min");
  }

  @Test
  @DisplayName("a service that comes and goes gets a line per kind and five minutes")
  void flapping() {
    for (int second = 0; second < 600; second++) {
      health.failed(Trouble.UNAVAILABLE, "Connection refused");
      health.succeeded();
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(log.lines()).hasSize(4).filteredOn(line -> line.startsWith("WARNING")).hasSize(2);
  }

  @Test
  @DisplayName("a trouble that was not told because of the last one is told when it stays")
  void staysAfterRecovery() {
    health.failed(Trouble.FORBIDDEN, "");
    health.succeeded();
    time.advance(Duration.ofMinutes(1));
    health.failed(Trouble.FORBIDDEN, "");
    assertThat(log.lines()).hasSize(2);
    time.advance(QUIET);
    health.failed(Trouble.FORBIDDEN, "");
    assertThat(log.lines()).hasSize(3);
  }

  @Test
  @DisplayName("another kind of trouble is another change")
  void kinds() {
    health.failed(Trouble.UNAVAILABLE, "");
    health.failed(Trouble.FORBIDDEN, "");
    health.failed(Trouble.UNAVAILABLE, "");
    health.succeeded();
    assertThat(log.lines()).hasSize(3);
  }

  @Test
  @DisplayName(
      "single rejected items are told once in five minutes and are no trouble of the service")
  void rejectedItems() {
    health.succeeded();
    health.itemsRefused("103: too old");
    health.itemsRefused("109: missing");
    time.advance(QUIET);
    health.itemsRefused("104: invalid");
    health.succeeded();
    assertThat(log.lines())
        .containsExactly(
            "WARNING ingestion.example rejected single items: 103: too old",
            "WARNING ingestion.example rejected single items: 104: invalid");
  }

  @Test
  @DisplayName("the report has the latest failure, also when the log has not")
  void report() {
    health.failed(Trouble.UNAVAILABLE, "first");
    time.advance(Duration.ofSeconds(1));
    health.failed(Trouble.UNAVAILABLE, "second");
    assertThat(ledger.report().lastFailure())
        .get()
        .satisfies(
            failure -> {
              assertThat(failure.time()).isEqualTo(time.now());
              assertThat(failure.message())
                  .isEqualTo(Trouble.UNAVAILABLE.explanation + " (second)");
            });
  }

  @Test
  @DisplayName("the log tells when the next try is, and how long the trouble lasted")
  void times() {
    health.failed(Trouble.UNAVAILABLE, "down", Duration.ofMillis(1500));
    health.failed(Trouble.FORBIDDEN, "", Duration.ofSeconds(899));
    health.failed(Trouble.QUOTA, "", Duration.ofMinutes(200));
    time.advance(Duration.ofMinutes(3));
    health.succeeded();
    assertThat(log.lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("(down); next try in 2 s"),
            line -> assertThat(line).endsWith("; next try in 15 min"),
            line -> assertThat(line).endsWith("; next try in 4 h"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "INFO Telemetry is accepted by ingestion.example again, after 3 min"));
  }
}
