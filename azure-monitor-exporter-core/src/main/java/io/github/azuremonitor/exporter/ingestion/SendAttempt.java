/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a batch: follows the redirects that may be followed, and repeats once what
 * a token or a connection that had grown old spoilt. Confined to the scheduler, but for {@link
 * #close()}.
 */
final class SendAttempt {

  private static final int MAX_REDIRECTS = 5;

  private final Route route;
  private final Scheduler scheduler;
  private final Clock clock;
  private final Duration timeout;
  private final ByteBuffer gzip;
  private final int items;
  private final CompletableFuture<Outcome> result = new CompletableFuture<>();

  private final Set<URI> visited = new HashSet<>();
  private @Nullable Duration redirectLifetime;
  private Scheduler.@Nullable Timer timer;
  private boolean tokenRenewed;
  private boolean connectionRenewed;

  private volatile @Nullable CompletableFuture<HttpResponse<byte[]>> running;

  SendAttempt(
      Route route, Scheduler scheduler, Clock clock, Duration timeout, ByteBuffer gzip, int items) {
    this.route = route;
    this.scheduler = scheduler;
    this.clock = clock;
    this.timeout = timeout;
    this.gzip = gzip;
    this.items = items;
  }

  CompletionStage<Outcome> start() {
    go(route.start());
    return result;
  }

  private void go(URI target) {
    visited.add(target);
    BearerTokens tokens = route.tokens();
    if (tokens == null) {
      exchange(target, null);
    } else {
      tokens.current().thenAccept(token -> authenticated(target, token));
    }
  }

  private void authenticated(URI target, Optional<String> token) {
    if (token.isPresent()) {
      exchange(target, token.get());
    } else {
      finish(new Outcome.Unauthenticated("There is no access token"));
    }
  }

  private void exchange(URI target, @Nullable String token) {
    if (result.isDone()) {
      return;
    }
    if (timer == null) {
      timer = scheduler.schedule(timeout, this::outOfTime);
    }
    boolean maybeUsedBefore = route.wasAnsweredBy(target);
    CompletableFuture<HttpResponse<byte[]>> exchange = route.transport().send(target, gzip, token);
    running = exchange;
    if (result.isDone()) {
      exchange.cancel(true);
    }
    onSchedulerAfter(
        exchange,
        (response, failure) -> {
          if (response == null) {
            failed(target, token, failure, maybeUsedBefore);
          } else {
            answered(target, token, answer(response));
          }
        });
  }

  private <T> void onSchedulerAfter(
      CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> action) {
    stage.whenComplete(
        (value, failure) ->
            scheduler.execute(
                () -> {
                  if (!result.isDone()) {
                    action.accept(value, failure);
                  }
                }));
  }

  private void answered(URI target, @Nullable String token, Answer answer) {
    route.answered(target);
    StatusClass status = StatusClass.of(answer.status());
    if (status == StatusClass.REDIRECT) {
      redirected(target, answer);
    } else if (status == StatusClass.UNAUTHENTICATED && token != null) {
      refused(target, token, answer);
    } else {
      judge(target, answer);
    }
  }

  private void judge(URI target, Answer answer) {
    route.settled(target, answer.status(), redirectLifetime);
    boolean ofProxy = StatusClass.of(answer.status()) == StatusClass.PROXY;
    String proxy = ofProxy ? route.transport().proxyTo(target) : null;
    finish(ResponseJudge.judge(answer, items, proxy));
  }

  private void redirected(URI from, Answer answer) {
    List<String> locations = answer.headers().allValues("Location");
    Optional<URI> target = route.rules().target(from, locations);
    if (target.isEmpty()) {
      judge(from, answer);
    } else if (visited.contains(target.get())) {
      route.failed(from);
      finish(new Outcome.RedirectRefused(target.get().getHost() + ", in a circle"));
    } else if (visited.size() > MAX_REDIRECTS) {
      route.failed(from);
      finish(new Outcome.RedirectRefused(target.get().getHost() + ", after too many others"));
    } else {
      Duration lifetime = RedirectCache.lifetime(answer.headers());
      if (redirectLifetime == null || redirectLifetime.compareTo(lifetime) > 0) {
        redirectLifetime = lifetime;
      }
      go(target.get());
    }
  }

  /** A token may have been revoked; the one that comes next is tried once, and at once. */
  private void refused(URI target, String token, Answer answer) {
    BearerTokens tokens = route.tokens();
    if (tokens != null) {
      tokens.refused(token);
    }
    if (tokens == null || tokenRenewed) {
      judge(target, answer);
      return;
    }
    tokenRenewed = true;
    tokens
        .current()
        .thenAccept(
            renewed -> {
              if (renewed.isEmpty() || renewed.get().equals(token)) {
                judge(target, answer);
              } else {
                exchange(target, renewed.get());
              }
            });
  }

  private void failed(
      URI target, @Nullable String token, @Nullable Throwable failure, boolean maybeUsedBefore) {
    route.failed(target);
    if (maybeUsedBefore && !connectionRenewed && FailureJudge.isWithoutAnyByte(failure)) {
      // The server gave the connection up before it saw the request; the client repeats only
      // requests of other methods by itself, and connections that were refused.
      connectionRenewed = true;
      exchange(target, token);
    } else {
      finish(FailureJudge.judge(failure, target, route.transport().proxyTo(target)));
    }
  }

  private void outOfTime() {
    visited.forEach(route::failed);
    finish(new Outcome.Unavailable(FailureText.OUT_OF_TIME));
    cancel();
  }

  private void finish(Outcome outcome) {
    if (timer != null) {
      timer.cancel();
    }
    result.complete(outcome);
  }

  /** Gives up; may be called from any thread. */
  void close() {
    result.complete(new Outcome.Unavailable("Closed"));
    cancel();
  }

  private void cancel() {
    CompletableFuture<HttpResponse<byte[]>> exchange = running;
    if (exchange != null) {
      exchange.cancel(true);
    }
  }

  private Answer answer(HttpResponse<byte[]> response) {
    Instant now = Instant.EPOCH.plusNanos(clock.epochNanos());
    return new Answer(response.statusCode(), response.headers(), response.body(), now);
  }
}
