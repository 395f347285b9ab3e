/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends batches to one destination, by HTTP. */
public final class HttpIngestion implements Ingestion {

  private static final String TRACK_PATH = "v2.1/track";

  private final URI track;
  private final HttpOptions options;
  private final Clock clock;
  private final Scheduler scheduler;
  private final @Nullable BearerTokens tokens;
  private final HttpTransport transport;
  private final Route route;
  private final Set<SendAttempt> attempts = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /**
   * Creates the client of one destination.
   *
   * @param endpoint the base URL, ending in a slash
   * @param tokens the source of tokens when the destination wants them; then it must be https
   */
  public HttpIngestion(
      URI endpoint,
      HttpOptions options,
      Clock clock,
      Scheduler scheduler,
      @Nullable BearerTokens tokens) {
    if (endpoint.getHost() == null || !endpoint.getPath().endsWith("/")) {
      throw new IllegalArgumentException("Not the base of an endpoint: " + endpoint);
    }
    if (tokens != null && !"https".equalsIgnoreCase(endpoint.getScheme())) {
      throw new IllegalArgumentException("A token needs TLS: " + endpoint);
    }
    this.track = endpoint.resolve(TRACK_PATH);
    this.options = options;
    this.clock = clock;
    this.scheduler = scheduler;
    this.tokens = tokens;
    this.transport = new HttpTransport(options, clock);
    this.route = new Route(track, transport, tokens, clock);
  }

  @Override
  public String host() {
    return track.getHost();
  }

  @Override
  public CompletionStage<Outcome> send(ByteBuffer gzip, int items, Runnable doneReading) {
    if (closed) {
      return CompletableFuture.completedFuture(new Outcome.Unavailable("Closed"));
    }
    RequestBody body = new RequestBody(gzip, doneReading);
    SendAttempt attempt = new SendAttempt(route, scheduler, clock, options.timeout(), body, items);
    attempts.add(attempt);
    return attempt.start().whenComplete((outcome, failure) -> attempts.remove(attempt));
  }

  @Override
  public void close() {
    closed = true;
    attempts.forEach(SendAttempt::close);
    if (tokens != null) {
      tokens.close();
    }
    transport.close();
  }
}
