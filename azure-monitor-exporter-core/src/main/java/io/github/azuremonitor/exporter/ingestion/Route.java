/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to one destination, and what is remembered of it between batches. Confined to the
 * scheduler.
 */
final class Route {

  private static final int TOO_MANY_REQUESTS = 429;

  private final URI track;
  private final RedirectRules rules;
  private final RedirectCache redirects;
  private final HttpTransport transport;
  private final @Nullable BearerTokens tokens;

  /** Host and port of the last answer; a connection to it may be open still. */
  private @Nullable String lastAnswer;

  Route(URI track, HttpTransport transport, @Nullable BearerTokens tokens, Clock clock) {
    this.track = track;
    this.rules = new RedirectRules(track);
    this.redirects = new RedirectCache(clock);
    this.transport = transport;
    this.tokens = tokens;
  }

  HttpTransport transport() {
    return transport;
  }

  @Nullable BearerTokens tokens() {
    return tokens;
  }

  RedirectRules rules() {
    return rules;
  }

  /** Returns where the first request goes: where the last one was led to, if that is known. */
  URI start() {
    return redirects
        .target()
        .flatMap(target -> rules.target(track, List.of(target.toString())))
        .orElse(track);
  }

  /** Whether a connection to the target may have been used before. */
  boolean wasAnsweredBy(URI target) {
    return target.getAuthority().equals(lastAnswer);
  }

  /** Something answered, whatever it said. */
  void answered(URI target) {
    lastAnswer = target.getAuthority();
  }

  /**
   * The last answer of an attempt came.
   *
   * @param redirectLifetime how long the way to the target may be remembered, or null when the
   *     attempt began there
   */
  void settled(URI target, int status, @Nullable Duration redirectLifetime) {
    StatusClass kind = StatusClass.of(status);
    boolean good = kind == StatusClass.SUCCESS || kind == StatusClass.PARTIAL_SUCCESS;
    if (good && redirectLifetime != null) {
      redirects.put(target, redirectLifetime);
    }
    // Whoever counts what the resource sends is the right place to send it to.
    if (!good && kind != StatusClass.QUOTA && status != TOO_MANY_REQUESTS) {
      redirects.remove(target);
    }
  }

  /** No answer came, or one that leads nowhere. */
  void failed(URI target) {
    if (target.getAuthority().equals(lastAnswer)) {
      lastAnswer = null;
    }
    redirects.remove(target);
  }
}
