/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.Ledger;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With no jitter: each pause is three quarters of its base. */
class CircuitTest {

  private static final Duration FIRST = Duration.ofMillis(1500);

  private final VirtualTime time = new VirtualTime();
  private final Ledger ledger = new Ledger(List.of());
  private final Circuit circuit = new Circuit(time, new BackOff(() -> 0.5), ledger);

  private void assertState(CircuitState state) {
    assertThat(circuit.state()).isEqualTo(state);
    Optional<?> until = ledger.report().circuit().until();
    assertThat(ledger.report().circuit().state()).isEqualTo(state);
    assertThat(until.isPresent()).isEqualTo(state == CircuitState.OPEN);
  }

  private void failOnce(Pause kind) {
    assertThat(circuit.permits()).isTrue();
    circuit.failed(circuit.begin(), kind, null);
  }

  @Test
  @DisplayName("ING-6 closed: everything may go")
  void closed() {
    assertState(CircuitState.CLOSED);
    circuit.begin();
    circuit.begin();
    assertThat(circuit.permits()).isTrue();
    assertThat(circuit.remaining()).isZero();
  }

  @Test
  @DisplayName("ING-6 the first failure opens; after the pause exactly one request probes")
  void oneProbe() {
    failOnce(Pause.PASSING);
    assertState(CircuitState.OPEN);
    assertThat(ledger.report().circuit().until()).hasValue(time.now().plus(FIRST));
    time.advance(FIRST.minusNanos(1));
    assertThat(circuit.permits()).isFalse();
    time.advance(Duration.ofNanos(1));
    assertThat(circuit.permits()).isTrue();
    long probe = circuit.begin();
    assertState(CircuitState.HALF_OPEN);
    assertThat(circuit.permits()).isFalse();
    time.advance(Duration.ofHours(1));
    assertThat(circuit.permits()).isFalse();
    circuit.succeeded(probe);
    assertState(CircuitState.CLOSED);
  }

  @Test
  @DisplayName("ING-6 each failure of a probe doubles the pause, a success begins anew")
  void doubling() {
    for (long millis : new long[] {1500, 3000, 6000, 12_000}) {
      failOnce(Pause.PASSING);
      assertThat(circuit.remaining()).isEqualTo(Duration.ofMillis(millis));
      time.advance(Duration.ofMillis(millis));
    }
    circuit.succeeded(circuit.begin());
    failOnce(Pause.PASSING);
    assertThat(circuit.remaining()).isEqualTo(FIRST);
  }

  @Test
  @DisplayName("ING-6 four failures of requests sent together count as one")
  void together() {
    long[] attempts = {circuit.begin(), circuit.begin(), circuit.begin(), circuit.begin()};
    for (long attempt : attempts) {
      circuit.failed(attempt, Pause.PASSING, null);
    }
    assertThat(circuit.remaining()).isEqualTo(FIRST);
  }

  @Test
  @DisplayName("ING-6 what was sent before the circuit opened neither closes it nor is the probe")
  void lateSuccess() {
    long slow = circuit.begin();
    failOnce(Pause.PASSING);
    circuit.succeeded(slow);
    assertState(CircuitState.OPEN);
    time.advance(FIRST);
    long probe = circuit.begin();
    circuit.failed(slow, Pause.PASSING, null);
    assertState(CircuitState.HALF_OPEN);
    circuit.failed(probe, Pause.PASSING, null);
    assertThat(circuit.remaining()).as("the late success began the count anew").isEqualTo(FIRST);
  }

  @Test
  @DisplayName("ING-6 another cause with a longer pause counts, also from a request sent before")
  void longerCause() {
    long slow = circuit.begin();
    failOnce(Pause.PASSING);
    circuit.failed(slow, Pause.QUOTA, null);
    assertThat(circuit.remaining()).isEqualTo(Duration.ofMinutes(45));
    assertThat(circuit.isOpenForQuota()).isTrue();
  }

  @Test
  @DisplayName("ING-6 quota: open for it until the probe may go")
  void quota() {
    failOnce(Pause.QUOTA);
    assertThat(circuit.isOpenForQuota()).isTrue();
    time.advance(Duration.ofMinutes(45));
    assertThat(circuit.isOpenForQuota()).isFalse();
    assertThat(circuit.permits()).isTrue();
  }

  @Test
  @DisplayName("ING-5 Retry-After lengthens the pause and never shortens it")
  void retryAfter() {
    circuit.failed(circuit.begin(), Pause.PASSING, Duration.ofSeconds(100));
    assertThat(circuit.remaining()).isEqualTo(Duration.ofSeconds(105));
    time.advance(Duration.ofSeconds(105));
    circuit.failed(circuit.begin(), Pause.PERMISSION, Duration.ofSeconds(1));
    assertThat(circuit.remaining()).isEqualTo(Duration.ofMillis(22_500));
  }

  @Test
  @DisplayName("ING-5 Retry-After is obeyed whichever request it answers")
  void retryAfterOfLateAnswer() {
    long slow = circuit.begin();
    long slower = circuit.begin();
    failOnce(Pause.PASSING);
    circuit.failed(slow, Pause.PASSING, Duration.ofSeconds(100));
    assertThat(circuit.remaining()).isEqualTo(Duration.ofSeconds(105));
    time.advance(Duration.ofSeconds(105));
    long probe = circuit.begin();
    circuit.failed(slower, Pause.PASSING, Duration.ofSeconds(200));
    assertState(CircuitState.HALF_OPEN);
    circuit.succeeded(probe);
    assertState(CircuitState.OPEN);
    assertThat(circuit.remaining()).isEqualTo(Duration.ofSeconds(210));
  }

  @Test
  @DisplayName("ING-4 a service that took something and wants a pause gets it")
  void pause() {
    circuit.succeeded(circuit.begin());
    circuit.pause(Duration.ofSeconds(10));
    assertThat(circuit.remaining()).isEqualTo(Duration.ofMillis(10_500));
    time.advance(Duration.ofMillis(10_500));
    failOnce(Pause.PASSING);
    assertThat(circuit.remaining()).as("it was no failure").isEqualTo(FIRST);
  }

  @Test
  @DisplayName("an answer that says nothing of the service ends the probe but not the count")
  void answered() {
    failOnce(Pause.PASSING);
    time.advance(FIRST);
    circuit.answered(circuit.begin());
    assertState(CircuitState.CLOSED);
    failOnce(Pause.PASSING);
    assertThat(circuit.remaining()).isEqualTo(FIRST.multipliedBy(2));
    assertThat(circuit.successes()).isZero();
  }

  @Test
  @DisplayName("pauses are kept in monotonic time, which may overflow")
  void overflow() {
    // The virtual clock overflows a minute after its start.
    time.advance(Duration.ofSeconds(59));
    failOnce(Pause.PERMISSION);
    time.advance(Duration.ofMillis(22_499));
    assertThat(circuit.permits()).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(circuit.permits()).isTrue();
  }
}
