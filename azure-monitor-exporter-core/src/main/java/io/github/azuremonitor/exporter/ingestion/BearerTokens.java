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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The access token in force. One fetch runs at a time, on a thread of its own that exists only
 * then, since a credential may block for as long as it likes; whoever needs a token waits a bounded
 * time.
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
  private final ThreadPoolExecutor fetcher;

  private @Nullable Token token;

  /** Who waits for the running fetch; a list of our own, since a fetch may hang for ever. */
  private final Set<Waiter> waiters = new LinkedHashSet<>();

  private boolean fetching;

  /** A token was refused, and none has outlived that since. */
  private boolean refusedBefore;

  private long pauseEnd;
  private boolean pausing;

  /** Creates the holder; nothing is fetched before the first token is needed. */
  public BearerTokens(Source source, Clock clock, Scheduler scheduler) {
    this.source = source;
    this.clock = clock;
    this.scheduler = scheduler;
    this.fetcher =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BearerTokens::thread);
    fetcher.allowCoreThreadTimeOut(true);
  }

  /** Returns the token, or empty when none is to be had in time. */
  CompletionStage<Optional<String>> current() {
    if (needsRenewal() && !fetching && !isPausing()) {
      fetcher.execute(this::fetch);
      fetching = true;
    }
    Optional<String> present = present();
    if (present.isPresent() || !fetching) {
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
    return waiter.answer.whenComplete((found, failure) -> timer.cancel());
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
      boolean again = refusedBefore && isPausing();
      refusedBefore = true;
      pausing = again;
      pauseEnd = clock.nanoTime() + PAUSE.toNanos();
    }
  }

  private void fetch() {
    Token fetched = null;
    try {
      fetched = source.fetch();
    } catch (Throwable e) {
      // A credential is other people's code, and libraries that do not fit together are common.
      // What a credential says may quote what it was given; that it failed is enough here.
    }
    Token result = fetched;
    scheduler.execute(() -> fetched(result));
  }

  private void fetched(@Nullable Token result) {
    // Also after a success: what is handed out anew shortly before its end is not asked for again
    // with each batch.
    // A token that was still there has not been refused.
    refusedBefore = refusedBefore && token == null;
    pausing = true;
    pauseEnd = clock.nanoTime() + PAUSE.toNanos();
    if (result != null && result.expiresAt().isAfter(now())) {
      token = result;
    }
    fetching = false;
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

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(null, task, "azure-monitor-token", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(BearerTokens.class.getClassLoader());
    return thread;
  }

  @Override
  public void close() {
    fetcher.shutdownNow();
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
