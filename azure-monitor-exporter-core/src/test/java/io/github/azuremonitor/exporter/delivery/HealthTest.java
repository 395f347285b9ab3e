/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            "INFO Telemetry is accepted by ingestion.example again");
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
    health.itemsRejected("103: too old");
    health.itemsRejected("109: missing");
    time.advance(QUIET);
    health.itemsRejected("104: invalid");
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

  @ParameterizedTest
  @CsvSource({
    "RETRYABLE, UNAVAILABLE",
    "QUOTA, QUOTA",
    "UNAUTHENTICATED, UNAUTHENTICATED",
    "FORBIDDEN, FORBIDDEN",
    "TOO_LARGE, TOO_LARGE",
  })
  @DisplayName("a service that refuses every item of a batch is in trouble and not well again")
  void nothingTaken(ItemVerdict.Kind kind, Trouble trouble) {
    health.judgedOneByOne(false, Map.of(kind, "because"));
    health.judgedOneByOne(false, Map.of(kind, "because"));
    String told = trouble.explanation + " (because)";
    assertThat(log.lines())
        .containsExactly("WARNING Telemetry is not accepted by ingestion.example: " + told);
    assertThat(ledger.report().lastSuccess()).isEmpty();
    assertThat(ledger.report().lastFailure()).get().extracting(f -> f.message()).isEqualTo(told);
  }

  @Test
  @DisplayName("a batch of which all was rejected is told as rejected and is no success")
  void allRejected() {
    health.judgedOneByOne(false, Map.of(ItemVerdict.Kind.REJECTED, "because"));
    assertThat(log.lines())
        .containsExactly("WARNING ingestion.example rejected single items: because");
    assertThat(ledger.report().lastSuccess()).isEmpty();
  }

  @Test
  @DisplayName("a service that took something, or left something out by sampling, works")
  void somethingTaken() {
    health.judgedOneByOne(true, Map.of(ItemVerdict.Kind.QUOTA, "because"));
    assertThat(ledger.report().lastSuccess()).hasValue(time.now());
    time.advance(QUIET);
    health.judgedOneByOne(false, Map.of(ItemVerdict.Kind.SAMPLED, ""));
    assertThat(ledger.report().lastSuccess()).hasValue(time.now());
    assertThat(log.lines()).isEmpty();
    assertThat(ledger.report().lastFailure()).isEmpty();
  }
}
