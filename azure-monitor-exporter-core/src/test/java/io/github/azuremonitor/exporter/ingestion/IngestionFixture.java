/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An ingestion client on a scheduler of its own, and what most tests do with it. */
final class IngestionFixture implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(20);
  static final Duration SHORT = Duration.ofMillis(300);
  private static final byte[] BODY = {0x1f, (byte) 0x8b, 1, 2, 3};

  private final Scheduler scheduler = Scheduler.daemon("ingestion-under-test");
  private final AtomicInteger timesRead = new AtomicInteger();
  final HttpIngestion ingestion;

  private IngestionFixture(
      URI endpoint, HttpOptions options, BearerTokens.@Nullable Source tokens, Clock clock) {
    ingestion =
        new HttpIngestion(
            endpoint,
            options,
            clock,
            scheduler,
            tokens == null ? null : new BearerTokens(tokens, clock, scheduler));
  }

  static IngestionFixture to(URI endpoint) {
    return to(endpoint, options(LONG));
  }

  static IngestionFixture to(URI endpoint, HttpOptions options) {
    return new IngestionFixture(endpoint, options, null, Clock.system());
  }

  static IngestionFixture to(URI endpoint, HttpOptions options, BearerTokens.Source tokens) {
    return new IngestionFixture(endpoint, options, tokens, Clock.system());
  }

  static IngestionFixture to(URI endpoint, HttpOptions options, Clock clock) {
    return new IngestionFixture(endpoint, options, null, clock);
  }

  static HttpOptions options(Duration timeout) {
    return new HttpOptions(LONG, timeout, null, null, Runnable::run);
  }

  static HttpOptions options(SSLContext tls) {
    return options(tls, null);
  }

  static HttpOptions options(SSLContext tls, @Nullable HttpProxy proxy) {
    return new HttpOptions(LONG, LONG, tls, proxy, Runnable::run);
  }

  static byte[] body() {
    return BODY.clone();
  }

  Outcome send() {
    return sending().orTimeout(30, TimeUnit.SECONDS).join();
  }

  Outcome send(byte[] body) {
    return sending(body).orTimeout(30, TimeUnit.SECONDS).join();
  }

  CompletableFuture<Outcome> sending() {
    return sending(BODY);
  }

  CompletableFuture<Outcome> sending(byte[] body) {
    return CompletableFuture.supplyAsync(
            () ->
                ingestion.send(
                    ByteBuffer.wrap(body).asReadOnlyBuffer(), 3, timesRead::incrementAndGet),
            scheduler)
        .thenCompose(stage -> stage);
  }

  /** Returns how many of the batches nobody reads any more for certain. */
  int timesRead() {
    return timesRead.get();
  }

  /** Returns when the scheduler has done what it was given before. */
  void awaitScheduler() {
    CompletableFuture.runAsync(() -> {}, scheduler).orTimeout(30, TimeUnit.SECONDS).join();
  }

  static SocketServer.Behaviour answering(int status, String body) {
    return connection -> {
      while (true) {
        connection.read();
        connection.answer(status, body);
      }
    };
  }

  /** Answers each request with a redirect. */
  static SocketServer.Behaviour redirecting(int status, String location) {
    return connection -> {
      while (true) {
        connection.read();
        connection.write(redirect(status, location));
      }
    };
  }

  static String redirect(int status, String location) {
    return "HTTP/1.1 " + status + " x\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
  }

  static BearerTokens.Token token(String value) {
    return new BearerTokens.Token(value, Instant.now().plusSeconds(3600));
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(ingestion::close, scheduler).orTimeout(30, TimeUnit.SECONDS).join();
    scheduler.close();
  }
}
