/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Scheduler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches with the JDK's HTTP client, which is built with the first one: loading it costs a
 * start more than all the rest of the pipeline.
 *
 * <p>Redirects are not followed by the client, which would repeat the token to whoever is named
 * there.
 */
public final class HttpIngestion implements Ingestion {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** For the whole exchange; the client's own time-out ends with the headers of the answer. */
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final String TRACK_PATH = "v2.1/track";

  private final URI track;
  private final Scheduler scheduler;
  private final @Nullable BearerTokens tokens;
  private final Duration deadline;
  private final HttpThreads threads = new HttpThreads();
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();

  private @Nullable HttpClient client;
  private volatile boolean closed;

  /**
   * Creates the client of one destination.
   *
   * @param endpoint the base URL, ending in a slash
   * @param tokens the source of tokens when the destination wants them; then it is https
   */
  public HttpIngestion(URI endpoint, Scheduler scheduler, @Nullable BearerTokens tokens) {
    this(endpoint, scheduler, tokens, DEADLINE);
  }

  HttpIngestion(
      URI endpoint, Scheduler scheduler, @Nullable BearerTokens tokens, Duration deadline) {
    if (endpoint.getHost() == null || !endpoint.getPath().endsWith("/")) {
      throw new IllegalArgumentException("Not the base of an endpoint: " + endpoint);
    }
    this.track = endpoint.resolve(TRACK_PATH);
    this.scheduler = scheduler;
    this.tokens = tokens;
    this.deadline = deadline;
  }

  @Override
  public String host() {
    return track.getHost();
  }

  @Override
  public CompletionStage<Outcome> send(ByteBuffer gzip, int items) {
    if (tokens == null) {
      return exchange(gzip, items, null);
    }
    BearerTokens source = tokens;
    return source
        .current()
        .thenCompose(
            token -> {
              if (token.isEmpty()) {
                return CompletableFuture.completedFuture(
                    new Outcome.Unauthenticated("There is no access token"));
              }
              return exchange(gzip, items, token.get())
                  .thenApply(
                      outcome -> {
                        if (outcome instanceof Outcome.Unauthenticated) {
                          source.refused(token.get());
                        }
                        return outcome;
                      });
            });
  }

  private CompletionStage<Outcome> exchange(ByteBuffer gzip, int items, @Nullable String token) {
    if (closed) {
      return CompletableFuture.completedFuture(new Outcome.Unavailable("Closed"));
    }
    Exchange exchange;
    try {
      exchange =
          new Exchange(
              client().sendAsync(request(gzip, token), response -> new BoundedBodySubscriber()));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(unavailable(e));
    }
    exchanges.add(exchange);
    Scheduler.Timer timer = scheduler.schedule(deadline, exchange::cancel);
    return exchange.response.handle(
        (response, failure) -> {
          timer.cancel();
          exchanges.remove(exchange);
          return response == null ? unavailable(failure) : outcome(response, items);
        });
  }

  private HttpRequest request(ByteBuffer gzip, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(track)
            .POST(new SingleBufferPublisher(gzip))
            .header("Content-Type", "application/x-json-stream")
            .header("Content-Encoding", "gzip")
            .header("Accept", "application/json")
            // Whatever stands here becomes the browser of every user who has none of his own.
            .header("User-Agent", "");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private static Outcome outcome(HttpResponse<byte[]> response, int items) {
    String location = response.headers().firstValue("Location").orElse("");
    return ResponseJudge.judge(response.statusCode(), response.body(), location, items);
  }

  private static Outcome unavailable(@Nullable Throwable failure) {
    return new Outcome.Unavailable(FailureText.of(failure));
  }

  private HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT_TIMEOUT)
              .executor(threads.executor())
              .build();
    }
    return client;
  }

  @Override
  public void close() {
    closed = true;
    exchanges.forEach(Exchange::cancel);
    if (tokens != null) {
      tokens.close();
    }
    client = null;
  }

  /** A request on its way. */
  private static final class Exchange {

    final CompletableFuture<HttpResponse<byte[]>> response;

    Exchange(CompletableFuture<HttpResponse<byte[]>> response) {
      this.response = response;
    }

    /** Closes the connection at once. */
    void cancel() {
      response.cancel(true);
    }
  }
}
