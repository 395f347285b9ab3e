/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The access token in force. One fetch runs at a time, on a thread of its own that exists only
 * then, since a credential may block for as long as it likes; whoever needs a token waits a bounded
 * time. A fetch that hangs is given up in the end for another one, so that a lost answer does not
 * end authentication for ever.
 *
 * <p>Confined to the pipeline's scheduler, but for {@link #close()}.
 */
public final class BearerTokens implements AutoCloseable {

  /** A token is renewed this long before it ends, and used until then should that fail. */
  private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofMinutes(5);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Between two fetches, unless the service refused what the first one brought. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Source source;
  private final Clock clock;
  private final Scheduler scheduler;
  private final TokenFetches fetches;

  private @Nullable Token token;

  /** Who waits for the running fetch; a list of our own, since a fetch may hang for ever. */
  private final Set<Waiter> waiters = new LinkedHashSet<>();

  /** What the last fetch that ended brought instead of a token. */
  private String failure = "";

  /** A token was refused, and none has outlived that since. */
  private boolean refusedBefore;

  private long pauseEnd;
  private boolean pausing;

  /** Creates the holder; nothing is fetched before the first token is needed. */
  public BearerTokens(Source source, Clock clock, Scheduler scheduler) {
    this.source = source;
    this.clock = clock;
    this.scheduler = scheduler;
    this.fetches = new TokenFetches(clock);
  }

  /** Returns the token, or empty when none is to be had in time. */
  CompletionStage<Optional<String>> current() {
    if (needsRenewal() && !isPausing() && fetches.mayBegin()) {
      fetches.begin(this::fetch);
    }
    Optional<String> present = present();
    if (present.isPresent() || !fetches.isRunning()) {
      return CompletableFuture.completedFuture(present);
    }
    Waiter waiter = new Waiter();
    waiters.add(waiter);
    Scheduler.Timer timer =
        scheduler.schedule(
            PATIENCE,
            () -> {
              waiters.remove(waiter);
              waiter.answer.complete(Optional.empty());
            });
    return waiter.answer.whenComplete((found, failed) -> timer.cancel());
  }

  /** Says why there is no token. */
  Outcome absence() {
    if (fetches.isRunning()) {
      return new Outcome.NoToken("The credential does not answer");
    }
    return failure.isEmpty()
        ? new Outcome.Unauthenticated("The service refused the last token")
        : new Outcome.NoToken(failure);
  }

  /** Returns how many wait for the running fetch. */
  int waiting() {
    return waiters.size();
  }

  /**
   * The service refused a token; another one is fetched when it is needed. At once for the first
   * time, since the token may have been revoked; a service that refuses the new one just as fast
   * would refuse every other.
   */
  void refused(String value) {
    if (token != null && token.value().equals(value)) {
      token = null;
      failure = "";
      boolean again = refusedBefore && isPausing();
      refusedBefore = true;
      pausing = again;
      pauseEnd = clock.nanoTime() + PAUSE.toNanos();
    }
  }

  private void fetch(TokenFetches.Fetch fetch) {
    Token fetched = null;
    String reason = "The credential gave no token";
    try {
      fetched = source.fetch();
    } catch (Throwable e) {
      // A credential is other people's code, and libraries that do not fit together are common.
      // What it says may quote what it was given, so the kind must do.
      reason = "The credential failed: " + kind(e);
    }
    Token result = fetched;
    String otherwise = reason;
    scheduler.execute(() -> fetched(fetch, result, otherwise));
  }

  /** Credentials wrap what happened; the innermost kind tells most. */
  private static String kind(Throwable failure) {
    List<Throwable> causes = FailureJudge.causes(failure);
    Class<?> outermost = causes.get(0).getClass();
    Class<?> innermost = causes.get(causes.size() - 1).getClass();
    return outermost.equals(innermost)
        ? outermost.getName()
        : outermost.getName() + ", because of " + innermost.getName();
  }

  private void fetched(TokenFetches.Fetch fetch, @Nullable Token result, String otherwise) {
    boolean usable = result != null && result.expiresAt().isAfter(now());
    if (!fetches.ended(fetch)) {
      // Nobody expected it any more; a token is as good as it was.
      if (result != null && usable && needsRenewal()) {
        token = result;
        serve();
      }
      return;
    }
    // Also after a success: what is handed out anew shortly before its end is not asked for again
    // with each batch.
    // A token that was still there has not been refused.
    refusedBefore = refusedBefore && token == null;
    pausing = true;
    pauseEnd = clock.nanoTime() + PAUSE.toNanos();
    if (usable) {
      token = result;
    } else {
      failure = result == null ? otherwise : "The credential gave a token that has expired";
    }
    serve();
  }

  private void serve() {
    List<Waiter> served = List.copyOf(waiters);
    waiters.clear();
    served.forEach(waiter -> waiter.answer.complete(present()));
  }

  private Optional<String> present() {
    return token == null || !token.expiresAt().isAfter(now())
        ? Optional.empty()
        : Optional.of(token.value());
  }

  private boolean needsRenewal() {
    return token == null || !token.expiresAt().minus(RENEW_BEFORE_EXPIRY).isAfter(now());
  }

  private boolean isPausing() {
    pausing = pausing && clock.nanoTime() - pauseEnd < 0;
    return pausing;
  }

  private Instant now() {
    return Instant.EPOCH.plusNanos(clock.epochNanos());
  }

  @Override
  public void close() {
    fetches.close();
  }

  /** Somebody who waits for a fetch. */
  private static final class Waiter {

    final CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
  }

  /** Gets tokens from wherever they come from; may block and may throw. */
  @FunctionalInterface
  public interface Source {

    /** Returns a token, or null when there is none. */
    @Nullable Token fetch();
  }

  /**
   * A token.
   *
   * @param value what goes into the header; never logged
   * @param expiresAt until when it is good
   */
  public record Token(String value, Instant expiresAt) {

    /**
     * Checks that the value can stand in a header: what fails there is quoted in the failure's
     * message.
     */
    public Token {
      if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new IllegalArgumentException("Not an access token");
      }
      Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
      return "Token[expiresAt=" + expiresAt + "]";
    }
  }
}
