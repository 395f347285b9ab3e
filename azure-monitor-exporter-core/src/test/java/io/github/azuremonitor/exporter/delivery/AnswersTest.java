/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ingestion.ItemVerdict;
import io.github.azuremonitor.exporter.ingestion.Outcome;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer says of the service. */
class AnswersTest {

  private final VirtualTime time = new VirtualTime();
  private final Ledger ledger = new Ledger(List.of());
  private final Circuit circuit = new Circuit(time, new BackOff(() -> 0.5), ledger);
  private final Answers answers =
      new Answers(circuit, new Health("ingestion.example", ledger, time));
  private final CapturedLog log = CapturedLog.start();

  @AfterEach
  void stopCapturing() {
    log.close();
  }

  private void judge(int items, Outcome outcome) {
    answers.judge(circuit.begin(), items, false, outcome);
  }

  private static ItemVerdict verdict(int index, ItemVerdict.Kind kind) {
    return new ItemVerdict(index, kind, "because");
  }

  private static Outcome allOf(ItemVerdict.Kind kind) {
    return new Outcome.PartlyAccepted(List.of(verdict(0, kind), verdict(1, kind)));
  }

  @ParameterizedTest
  @CsvSource({
    "RETRYABLE, UNAVAILABLE, 2",
    "QUOTA, QUOTA, 2700",
    "UNAUTHENTICATED, UNAUTHENTICATED, 23",
    "FORBIDDEN, FORBIDDEN, 23",
    "TOO_LARGE, TOO_LARGE, 0",
  })
  @DisplayName("ING-4 a service that refuses every item of a batch is in trouble and left alone")
  void nothingTaken(ItemVerdict.Kind kind, Trouble trouble, long pause) {
    judge(2, allOf(kind));
    assertThat(circuit.remaining().plusMillis(999).toSeconds()).isEqualTo(pause);
    String told = trouble.explanation + " (because)";
    assertThat(log.lines()).hasSize(1).first().asString().contains(told);
    assertThat(ledger.report().lastSuccess()).isEmpty();
    assertThat(ledger.report().lastFailure()).get().extracting(f -> f.message()).isEqualTo(told);
    time.advance(Duration.ofHours(1));
    judge(2, allOf(kind));
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  @DisplayName("ING-4 a batch of which all was rejected is told as rejected and is no success")
  void allRejected() {
    judge(2, allOf(ItemVerdict.Kind.REJECTED));
    assertThat(log.lines())
        .containsExactly("WARNING ingestion.example rejected single items: because");
    assertThat(ledger.report().lastSuccess()).isEmpty();
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(circuit.successes()).isZero();
  }

  @ParameterizedTest
  @MethodSource("works")
  @DisplayName("ING-4 a service that took something, or left something out by sampling, works")
  void works(Outcome outcome) {
    judge(2, outcome);
    assertThat(ledger.report().lastSuccess()).hasValue(time.now());
    assertThat(ledger.report().lastFailure()).isEmpty();
    assertThat(log.lines()).isEmpty();
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(circuit.successes()).isEqualTo(1);
  }

  static List<Outcome> works() {
    return List.of(
        new Outcome.Accepted(),
        new Outcome.PartlyAccepted(List.of(verdict(0, ItemVerdict.Kind.RETRYABLE))),
        allOf(ItemVerdict.Kind.SAMPLED));
  }

  @ParameterizedTest
  @EnumSource(names = {"QUOTA", "UNAUTHENTICATED", "FORBIDDEN", "TOO_LARGE", "REJECTED"})
  @DisplayName("ING-4 why single items are refused is told, once, and the service works")
  void toldOfItems(ItemVerdict.Kind kind) {
    judge(2, new Outcome.PartlyAccepted(List.of(verdict(0, kind))));
    judge(2, new Outcome.PartlyAccepted(List.of(verdict(0, kind))));
    assertThat(circuit.successes()).isEqualTo(2);
    assertThat(log.lines())
        .containsExactly("WARNING ingestion.example rejected single items: because");
  }

  @Test
  @DisplayName("ING-4.6 a service that took something but says that it is too much is left alone")
  void throttledItems() {
    judge(2, new Outcome.PartlyAccepted(List.of(verdict(0, ItemVerdict.Kind.THROTTLED))));
    assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
    assertThat(circuit.remaining()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(ledger.report().lastSuccess()).hasValue(time.now());
    assertThat(log.lines()).isEmpty();
  }

  @Test
  @DisplayName("a proxy that refuses requests of any size is not asked for every single item")
  void alwaysTooLarge() {
    for (int i = 1; i < 32; i++) {
      judge(2, new Outcome.TooLarge());
      assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    }
    judge(2, new Outcome.TooLarge());
    assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
    time.advance(Duration.ofSeconds(2));
    judge(2, new Outcome.TooLarge());
    assertThat(circuit.remaining()).isGreaterThan(Duration.ofSeconds(2));
    time.advance(Duration.ofSeconds(4));
    judge(2, new Outcome.Accepted());
    judge(2, new Outcome.TooLarge());
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  @DisplayName("ING-4 the wish of a service that took something is obeyed")
  void retryAfterOfPartialSuccess() {
    judge(
        2,
        new Outcome.PartlyAccepted(
            List.of(verdict(0, ItemVerdict.Kind.RETRYABLE)), Duration.ofSeconds(100)));
    assertThat(circuit.remaining()).isEqualTo(Duration.ofSeconds(105));
    assertThat(ledger.report().lastFailure()).isEmpty();
  }

  @Test
  @DisplayName("ING-4 to refuse again what was left over from a success is no trouble")
  void leftOver() {
    answers.judge(circuit.begin(), 2, true, allOf(ItemVerdict.Kind.RETRYABLE));
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(circuit.successes()).isZero();
    assertThat(log.lines())
        .containsExactly("WARNING ingestion.example rejected single items: because");
    answers.judge(circuit.begin(), 2, true, new Outcome.Unavailable("down"));
    assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
  }

  static List<Outcome> aboutTheBatch() {
    return List.of(
        new Outcome.Undetermined(), new Outcome.Rejected("because"), new Outcome.TooLarge());
  }

  @ParameterizedTest
  @MethodSource("aboutTheBatch")
  @DisplayName("ING-3 an answer about the batch keeps no other batch from being sent")
  void aboutTheBatch(Outcome outcome) {
    judge(1, outcome);
    assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(log.lines()).hasSize(1);
    assertThat(ledger.report().lastFailure()).isPresent();
  }

  @Test
  @DisplayName("ING-3 that a request is too large is told when it cannot be made smaller")
  void tooLarge() {
    judge(2, new Outcome.TooLarge());
    assertThat(log.lines()).isEmpty();
    judge(1, new Outcome.TooLarge());
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  @DisplayName("an outage of a day is one line at its beginning and one at its end")
  void oneLinePerChange() {
    for (int i = 0; i < 400; i++) {
      judge(1, new Outcome.Unavailable("The service answered 503"));
      time.advance(circuit.remaining());
    }
    judge(1, new Outcome.Accepted());
    assertThat(log.lines())
        .hasSize(2)
        .last()
        .asString()
        .matches("INFO Telemetry is accepted by ingestion.example again, after \\d+ h");
  }
}
