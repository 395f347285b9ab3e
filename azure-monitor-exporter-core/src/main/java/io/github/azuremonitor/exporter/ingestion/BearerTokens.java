/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

  private final Source source;
  private final Clock clock;
  private final Scheduler scheduler;
  private final ThreadPoolExecutor fetcher;

  private @Nullable Token token;
  private @Nullable CompletableFuture<Optional<String>> running;
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
    if (needsRenewal() && running == null && !isPausing()) {
      running = new CompletableFuture<>();
      fetcher.execute(this::fetch);
    }
    Optional<String> present = present();
    CompletableFuture<Optional<String>> fetch = running;
    if (present.isPresent() || fetch == null) {
      return CompletableFuture.completedFuture(present);
    }
    CompletableFuture<Optional<String>> answer = fetch.copy();
    Scheduler.Timer timer = scheduler.schedule(PATIENCE, () -> answer.complete(Optional.empty()));
    return answer.whenComplete((found, failure) -> timer.cancel());
  }

  /** The service refused a token; another one is fetched when it is needed. */
  void refused(String value) {
    scheduler.execute(
        () -> {
          if (token != null && token.value().equals(value)) {
            token = null;
          }
        });
  }

  private void fetch() {
    Token fetched = null;
    try {
      fetched = source.fetch();
    } catch (RuntimeException e) {
      // What a credential says may quote what it was given; that it failed is enough here.
    }
    Token result = fetched;
    scheduler.execute(() -> fetched(result));
  }

  private void fetched(@Nullable Token result) {
    if (result == null) {
      pausing = true;
      pauseEnd = clock.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
    } else {
      token = result;
    }
    CompletableFuture<Optional<String>> waiting = running;
    running = null;
    if (waiting != null) {
      waiting.complete(present());
    }
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
    Thread thread = new Thread(task, "azure-monitor-token");
    thread.setDaemon(true);
    thread.setContextClassLoader(BearerTokens.class.getClassLoader());
    return thread;
  }

  @Override
  public void close() {
    fetcher.shutdownNow();
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

    /** Leaves the value out. */
    @Override
    public String toString() {
      return "Token[expiresAt=" + expiresAt + "]";
    }
  }
}
