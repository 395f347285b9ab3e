/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.azuremonitor.exporter.ingestion.BearerTokens.Token;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final VirtualTime time = new VirtualTime();
  private final Credential credential = new Credential();
  private final BearerTokens tokens = new BearerTokens(credential, time, time);

  @AfterEach
  void close() {
    tokens.close();
  }

  /** Answers as told, one after the other, and waits while it has not been told. */
  private static final class Credential implements BearerTokens.Source {

    private final LinkedBlockingQueue<BearerTokens.Source> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private volatile @Nullable Thread thread;

    @Override
    public @Nullable Token fetch() {
      calls.incrementAndGet();
      thread = Thread.currentThread();
      assertThat(atOnce.incrementAndGet()).isEqualTo(1);
      try {
        return answers.take().fetch();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        atOnce.decrementAndGet();
      }
    }
  }

  private Token token(String value, Duration life) {
    return new Token(value, time.now().plus(life));
  }

  private CompletableFuture<Optional<String>> ask() {
    return tokens.current().toCompletableFuture();
  }

  /** Has the first fetch begin. */
  private void begin() {
    assertThat(ask()).isNotDone();
  }

  /** Lets the running fetch end. */
  private void answer(BearerTokens.Source source) {
    long before = time.handedIn();
    credential.answers.add(source);
    Await.until("the fetch has ended", () -> time.handedIn() > before);
    time.run();
  }

  private static Optional<String> got(CompletionStage<Optional<String>> answer) {
    assertThat(answer).isCompleted();
    return answer.toCompletableFuture().join();
  }

  @Test
  @DisplayName("ING-9 nothing is fetched before a token is needed")
  void lazy() {
    time.advance(Duration.ofHours(1));
    assertThat(credential.calls).hasValue(0);
  }

  @Test
  @DisplayName("ING-9 one fetch at a time serves everyone who waits")
  void singleFlight() {
    List<CompletableFuture<Optional<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(ask());
    }
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    answer(() -> token("one", Duration.ofHours(1)));
    assertThat(waiting).allSatisfy(answer -> assertThat(got(answer)).hasValue("one"));
    assertThat(got(ask())).hasValue("one");
    assertThat(credential.calls).hasValue(1);
    assertThat(time.waiting()).as("timers left").isZero();
  }

  @Test
  @DisplayName("ING-9 the credential is asked on a daemon thread of its own")
  void ownThread() {
    begin();
    answer(() -> token("one", Duration.ofHours(1)));
    Thread thread = credential.thread;
    assertThat(thread).isNotNull().isNotSameAs(Thread.currentThread());
    assertThat(thread).extracting(Thread::isDaemon).isEqualTo(true);
    assertThat(thread).extracting(Thread::getName).isEqualTo("azure-monitor-token");
  }

  @Test
  @DisplayName("ING-9 a token is renewed five minutes before its end and used meanwhile")
  void renewal() {
    begin();
    answer(() -> token("one", Duration.ofHours(1)));
    time.advance(Duration.ofMinutes(55).minusNanos(1));
    assertThat(got(ask())).hasValue("one");
    assertThat(credential.calls).hasValue(1);
    time.advance(Duration.ofNanos(1));
    assertThat(got(ask())).hasValue("one");
    Await.until("the renewal has begun", () -> credential.calls.get() == 2);
    assertThat(got(ask())).hasValue("one");
    answer(() -> token("two", Duration.ofHours(1)));
    assertThat(got(ask())).hasValue("two");
  }

  @Test
  @DisplayName("ING-9 when renewal fails the old token is used to its end, and no longer")
  void renewalFails() {
    begin();
    answer(() -> token("one", Duration.ofMinutes(6)));
    time.advance(Duration.ofMinutes(5));
    assertThat(got(ask())).hasValue("one");
    answer(() -> null);
    assertThat(got(ask())).hasValue("one");
    time.advance(Duration.ofMinutes(1).minusNanos(1));
    assertThat(got(ask())).hasValue("one");
    answer(() -> null);
    time.advance(Duration.ofNanos(1));
    assertThat(got(ask())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "exception", "error", "expired", "broken"})
  @DisplayName("ING-9 after a failure of whatever kind there is a pause of thirty seconds")
  void pause(String kind) {
    CompletableFuture<Optional<String>> first = ask();
    try (CapturedLog log = CapturedLog.start()) {
      answer(
          switch (kind) {
            case "null" -> () -> null;
            case "exception" ->
                () -> {
                  throw new IllegalStateException("secret");
                };
            case "error" ->
                () -> {
                  throw new NoClassDefFoundError("secret");
                };
            case "expired" -> () -> new Token("old", Instant.MIN);
            default -> () -> new Token("with\nnewline", Instant.MAX);
          });
      assertThat(log.lines()).isEmpty();
    }
    assertThat(got(first)).isEmpty();
    time.advance(PAUSE.minusNanos(1));
    assertThat(got(ask())).isEmpty();
    assertThat(credential.calls).hasValue(1);
    time.advance(Duration.ofNanos(1));
    CompletableFuture<Optional<String>> second = ask();
    answer(() -> new Token("two", Instant.MAX));
    assertThat(got(second)).hasValue("two");
    assertThat(credential.calls).hasValue(2);
  }

  @Test
  @DisplayName(
      "ING-9 nobody waits longer than ten seconds; a late token serves those who come later")
  void blocks() {
    CompletableFuture<Optional<String>> first = ask();
    time.advance(Duration.ofSeconds(4));
    CompletableFuture<Optional<String>> second = ask();
    time.advance(Duration.ofSeconds(6));
    assertThat(got(first)).isEmpty();
    assertThat(second).isNotDone();
    time.advance(Duration.ofSeconds(4));
    assertThat(got(second)).isEmpty();
    answer(() -> token("late", Duration.ofHours(1)));
    assertThat(got(ask())).hasValue("late");
    assertThat(credential.calls).hasValue(1);
  }

  @Test
  @DisplayName("ING-9 a refused token is fetched anew, at once, and only the one refused")
  void refused() {
    begin();
    answer(() -> token("one", Duration.ofHours(1)));
    tokens.refused("another");
    time.run();
    assertThat(got(ask())).hasValue("one");
    tokens.refused("one");
    tokens.refused("one");
    time.run();
    CompletableFuture<Optional<String>> next = ask();
    answer(() -> token("two", Duration.ofHours(1)));
    assertThat(got(next)).hasValue("two");
    tokens.refused("one");
    time.run();
    assertThat(got(ask())).hasValue("two");
    assertThat(credential.calls).hasValue(2);
  }

  @Test
  @DisplayName("a credential that hands out tokens near their end is not asked with each batch")
  void shortLived() {
    begin();
    answer(() -> token("short", Duration.ofMinutes(2)));
    for (int i = 0; i < 29; i++) {
      assertThat(got(ask())).hasValue("short");
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(credential.calls).hasValue(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(got(ask())).hasValue("short");
    answer(() -> token("next", Duration.ofMinutes(2)));
    assertThat(got(ask())).hasValue("next");
  }

  @Test
  @DisplayName("a pipeline that ends while a token is fetched interrupts the fetch")
  void endsMeanwhile() throws InterruptedException {
    begin();
    Await.until("the credential was asked", () -> credential.atOnce.get() == 1);
    time.close();
    tokens.close();
    Thread thread = credential.thread;
    assertThat(thread).isNotNull();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(30));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\n", "a\r\nX: y", "tökén", "\u0000"})
  @DisplayName("a token that cannot stand in a header is none, and is not quoted")
  void unusable(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Token(value, Instant.MAX))
        .withMessage("Not an access token");
  }

  @Test
  @DisplayName("ING-9 a token does not show itself")
  void text() {
    assertThat(new Token("secret", Instant.EPOCH)).asString().doesNotContain("secret");
  }

  @Test
  @DisplayName("ING-9 a service that refuses every token gets one anew at once, then one per pause")
  void refusedForEver() {
    begin();
    answer(() -> token("one", Duration.ofHours(1)));
    refuse("one");
    CompletableFuture<Optional<String>> second = ask();
    answer(() -> token("two", Duration.ofHours(1)));
    assertThat(got(second)).hasValue("two");
    refuse("two");
    for (int i = 3; i < 6; i++) {
      time.advance(PAUSE.minusNanos(1));
      assertThat(got(ask())).isEmpty();
      assertThat(credential.calls).hasValue(i - 1);
      time.advance(Duration.ofNanos(1));
      begin();
      String value = "number-" + i;
      answer(() -> token(value, Duration.ofHours(1)));
      assertThat(got(ask())).hasValue(value);
      refuse(value);
    }
  }

  private void refuse(String value) {
    tokens.refused(value);
    time.run();
  }

  @Test
  @DisplayName("ING-9 a token that was good for a while is fetched anew at once when it is refused")
  void refusedLater() {
    begin();
    answer(() -> token("one", Duration.ofHours(1)));
    refuse("one");
    begin();
    answer(() -> token("two", Duration.ofHours(1)));
    time.advance(PAUSE);
    refuse("two");
    begin();
    answer(() -> token("three", Duration.ofHours(1)));
    assertThat(got(ask())).hasValue("three");
  }

  @Test
  @DisplayName("ING-9 a fetch that hangs keeps nothing of those who gave up waiting")
  void hangs() {
    for (int i = 0; i < 29; i++) {
      CompletableFuture<Optional<String>> answer = ask();
      assertThat(tokens.waiting()).isEqualTo(1);
      time.advance(Duration.ofSeconds(10));
      assertThat(got(answer)).isEmpty();
      assertThat(tokens.absence()).isEqualTo(new Outcome.NoToken("The credential does not answer"));
    }
    assertThat(tokens.waiting()).isZero();
    assertThat(time.waiting()).as("timers left").isZero();
    Await.until("the one fetch has begun", () -> credential.calls.get() == 1);
  }
}
