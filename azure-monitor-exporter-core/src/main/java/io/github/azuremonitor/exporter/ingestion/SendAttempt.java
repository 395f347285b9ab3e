/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a batch: follows the redirects that may be followed, and repeats once what
 * a token or a connection that had grown old spoilt. One deadline covers all of it. Confined to the
 * scheduler, but for {@link #close()}.
 */
final class SendAttempt {

  private static final int MAX_REDIRECTS = 5;

  private final Route route;
  private final Scheduler scheduler;
  private final Clock clock;
  private final Duration timeout;
  private final RequestBody body;
  private final int items;
  private final CompletableFuture<Outcome> result = new CompletableFuture<>();

  private final Set<URI> visited = new HashSet<>();
  private @Nullable Duration redirectLifetime;
  private Scheduler.@Nullable Timer timer;
  private boolean tokenRenewed;
  private boolean connectionRenewed;

  /** What ends the attempt when its time is up while it waits for a token; null otherwise. */
  private @Nullable Runnable withoutToken;

  private volatile @Nullable Exchange running;

  SendAttempt(
      Route route,
      Scheduler scheduler,
      Clock clock,
      Duration timeout,
      RequestBody body,
      int items) {
    this.route = route;
    this.scheduler = scheduler;
    this.clock = clock;
    this.timeout = timeout;
    this.body = body;
    this.items = items;
  }

  CompletionStage<Outcome> start() {
    timer = scheduler.schedule(timeout, this::outOfTime);
    URI target = route.start();
    try {
      go(target);
    } catch (Throwable e) {
      // Such as that there is no memory for a thread.
      failed(target, null, e, false);
    }
    return result;
  }

  private void go(URI target) {
    visited.add(target);
    BearerTokens tokens = route.tokens();
    if (tokens == null) {
      exchange(target, null);
    } else {
      awaitToken(tokens, token -> exchange(target, token), () -> finish(tokens.absence()));
    }
  }

  private void awaitToken(BearerTokens tokens, Consumer<String> present, Runnable absent) {
    withoutToken = absent;
    tokens
        .current()
        .thenAccept(
            token -> {
              if (result.isDone()) {
                return;
              }
              withoutToken = null;
              token.ifPresentOrElse(present, absent);
            });
  }

  private void exchange(URI target, @Nullable String token) {
    if (result.isDone()) {
      return;
    }
    boolean maybeUsedBefore = route.wasAnsweredBy(target);
    Exchange exchange;
    try {
      exchange = route.transport().send(target, body, token);
    } catch (Throwable e) {
      failed(target, token, e, false);
      return;
    }
    running = exchange;
    if (result.isDone()) {
      exchange.cancel();
    }
    exchange
        .answer()
        .whenComplete(
            (response, failure) ->
                scheduler.execute(
                    () -> {
                      if (result.isDone()) {
                        return;
                      }
                      if (response == null) {
                        boolean used = maybeUsedBefore && !exchange.hasNewConnection();
                        failed(target, token, failure, used);
                      } else {
                        answered(target, token, answer(response));
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
    body.answered(answer.status());
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
    awaitToken(
        tokens,
        renewed -> {
          if (renewed.equals(token)) {
            judge(target, answer);
          } else {
            exchange(target, renewed);
          }
        },
        () -> judge(target, answer));
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
    Runnable end = withoutToken;
    if (end != null) {
      end.run();
      return;
    }
    visited.forEach(route::failed);
    finish(new Outcome.Unavailable(FailureText.OUT_OF_TIME));
  }

  private void finish(Outcome outcome) {
    if (timer != null) {
      timer.cancel();
    }
    end(outcome);
  }

  /** Gives up; may be called from any thread. */
  void close() {
    end(new Outcome.Unavailable("Closed"));
  }

  private void end(Outcome outcome) {
    // First: no request begins with the items any more once somebody else may have taken them
    // over. One that has begun is given up below.
    body.close();
    result.complete(outcome);
    Exchange exchange = running;
    if (exchange != null) {
      exchange.cancel();
    }
  }

  private Answer answer(HttpResponse<byte[]> response) {
    Instant now = Instant.EPOCH.plusNanos(clock.epochNanos());
    return new Answer(response.statusCode(), response.headers(), response.body(), now);
  }
}
