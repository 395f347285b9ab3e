/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ingestion.BearerTokens.Token;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Credentials whose calls do not return, not even when they are interrupted. */
class HangingCredentialTest {

  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(5);

  private final VirtualTime time = new VirtualTime();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final BearerTokens tokens = new BearerTokens(this::call, time, time);

  @AfterEach
  void close() {
    calls.forEach(call -> call.mayReturn.set(true));
    tokens.close();
  }

  private static final class Call {

    private final AtomicBoolean mayReturn = new AtomicBoolean();
    private volatile boolean interrupted;
    private volatile @Nullable Token token;
  }

  private @Nullable Token call() {
    Call call = new Call();
    calls.add(call);
    while (!call.mayReturn.get()) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      call.interrupted |= Thread.interrupted();
    }
    return call.token;
  }

  private CompletableFuture<Optional<String>> ask() {
    return tokens.current().toCompletableFuture();
  }

  /** Asks, and waits for a call when it should be the given one. */
  private void askInVain(int expectedCalls) {
    CompletableFuture<Optional<String>> answer = ask();
    Await.until("call " + expectedCalls, () -> calls.size() >= expectedCalls);
    time.advance(Duration.ofSeconds(10));
    assertThat(answer).isCompletedWithValue(Optional.empty());
    assertThat(tokens.absence()).isEqualTo(new Outcome.NoToken("The credential does not answer"));
    assertThat(calls).hasSize(expectedCalls);
  }

  private void end(Call call, @Nullable Token token) {
    long before = time.handedIn();
    call.token = token;
    call.mayReturn.set(true);
    Await.until("the fetch has ended", () -> time.handedIn() > before);
    time.run();
  }

  private Token token(String value) {
    return new Token(value, time.now().plus(Duration.ofHours(1)));
  }

  @Test
  @DisplayName("ING-9 row 35: a call that hangs is the only one for five minutes, then one of two")
  void anotherOne() {
    for (int i = 0; i < 30; i++) {
      askInVain(1);
    }
    askInVain(2);
    Call first = calls.get(0);
    Await.until("the first call was interrupted", () -> first.interrupted);
    assertThat(calls.get(1).interrupted).isFalse();
    end(calls.get(1), token("second"));
    assertThat(ask()).isCompletedWithValue(Optional.of("second"));
    end(first, token("first"));
    assertThat(ask()).as("what came late").isCompletedWithValue(Optional.of("second"));
    assertThat(calls).hasSize(2);
  }

  @Test
  @DisplayName("ING-9 row 35: what a call that was given up brings late is used when it is good")
  void late() {
    askInVain(1);
    time.advance(GIVEN_UP_AFTER);
    CompletableFuture<Optional<String>> waiting = ask();
    Await.until("the second call", () -> calls.size() == 2);
    end(calls.get(0), token("late"));
    assertThat(waiting).isCompletedWithValue(Optional.of("late"));
    end(calls.get(1), null);
    assertThat(ask()).isCompletedWithValue(Optional.of("late"));
  }

  @Test
  @DisplayName("ING-9 row 35: three calls are given up, and then nothing begins before one ends")
  void bounded() {
    for (int i = 1; i <= 4; i++) {
      askInVain(i);
      time.advance(GIVEN_UP_AFTER);
    }
    for (int i = 0; i < 10; i++) {
      askInVain(4);
      time.advance(GIVEN_UP_AFTER);
    }
    end(calls.get(1), null);
    askInVain(5);
    end(calls.get(4), token("fifth"));
    assertThat(ask()).isCompletedWithValue(Optional.of("fifth"));
  }
}
