/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.SocketServer.Request;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpIngestionTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final byte[] BODY = {0x1f, (byte) 0x8b, 1, 2, 3};

  private final Scheduler scheduler = Scheduler.daemon("ingestion-under-test");

  @AfterEach
  void close() {
    scheduler.close();
  }

  private HttpIngestion ingestion(URI endpoint, Duration deadline) {
    return new HttpIngestion(endpoint, scheduler, null, deadline);
  }

  private Outcome send(HttpIngestion ingestion) {
    return sending(ingestion).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private CompletableFuture<Outcome> sending(HttpIngestion ingestion) {
    return CompletableFuture.supplyAsync(
            () -> ingestion.send(ByteBuffer.wrap(BODY).asReadOnlyBuffer(), 3), scheduler)
        .thenCompose(stage -> stage);
  }

  private void end(HttpIngestion ingestion) {
    CompletableFuture.runAsync(ingestion::close, scheduler).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static SocketServer.Behaviour answering(int status, String body) {
    return connection -> {
      while (true) {
        connection.read();
        connection.answer(status, body);
      }
    };
  }

  @Test
  @DisplayName("ING-1 the request is what the service expects and nothing more")
  void request() {
    try (SocketServer server = SocketServer.start(answering(200, "{}"))) {
      assertThat(send(ingestion(server.endpoint(), LONG))).isEqualTo(new Outcome.Accepted());
      Request request = server.requests().get(0);
      assertThat(request.line()).isEqualTo("POST /v2.1/track HTTP/1.1");
      assertThat(request.body()).isEqualTo(BODY);
      assertThat(request.header("Content-Type")).containsExactly("application/x-json-stream");
      assertThat(request.header("Content-Encoding")).containsExactly("gzip");
      assertThat(request.header("Content-Length")).containsExactly("5");
      assertThat(request.header("Accept")).containsExactly("application/json");
      assertThat(request.header("User-Agent")).containsExactly("");
      assertThat(request.header("Host")).containsExactly(server.endpoint().getAuthority());
      Set<String> names =
          request.headers().stream().map(h -> h.split(":", 2)[0]).collect(Collectors.toSet());
      assertThat(names)
          .containsExactlyInAnyOrder(
              "Host", "Content-Type", "Content-Encoding", "Content-Length", "Accept", "User-Agent");
    }
  }

  @Test
  @DisplayName("ING-1 the path is appended to that of the endpoint")
  void pathPrefix() {
    try (SocketServer server = SocketServer.start(answering(200, ""))) {
      send(ingestion(server.endpoint().resolve("gateway/monitor/"), LONG));
      assertThat(server.requests().get(0).line())
          .isEqualTo("POST /gateway/monitor/v2.1/track HTTP/1.1");
    }
  }

  @Test
  @DisplayName(
      "ING-10 an endpoint that would lose a segment of its path, or has no host, is refused")
  void endpoints() {
    for (String endpoint : List.of("https://h/base", "https://my_gateway/", "https://h")) {
      assertThatIllegalArgumentException().isThrownBy(() -> ingestion(URI.create(endpoint), LONG));
    }
    assertThat(ingestion(URI.create("https://h.example/"), LONG).host()).isEqualTo("h.example");
  }

  @Test
  @DisplayName("ING-10 the connection is used again")
  void connectionReuse() {
    try (SocketServer server = SocketServer.start(answering(200, "{}"))) {
      HttpIngestion ingestion = ingestion(server.endpoint(), LONG);
      for (int i = 0; i < 20; i++) {
        assertThat(send(ingestion)).isEqualTo(new Outcome.Accepted());
      }
      assertThat(server.requests()).hasSize(20);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static long httpThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .count();
  }

  @Test
  @DisplayName("the HTTP client is built with the first request")
  void lazy() {
    long before = httpThreads();
    HttpIngestion ingestion = ingestion(URI.create("http://localhost:1/"), LONG);
    assertThat(httpThreads()).isLessThanOrEqualTo(before);
    end(ingestion);
    assertThat(httpThreads()).isLessThanOrEqualTo(before);
  }

  @Test
  @DisplayName("ING-2 the body of an answer is read up to a bound")
  void hugeBody() {
    try (SocketServer server =
        SocketServer.start(
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 206 x\r\nContent-Length: 104857600\r\n\r\n");
              byte[] block = new byte[64 * 1024];
              for (int i = 0; i < 1600; i++) {
                connection.write(block);
              }
            })) {
      assertThat(send(ingestion(server.endpoint(), LONG))).isEqualTo(new Outcome.Undetermined());
    }
  }

  @Test
  @DisplayName("ING-2 an answer of just under a mebibyte is read")
  void largeBody() {
    String body = "{\"x\":\"" + "y".repeat(1024 * 1024 - 8) + "\"}";
    try (SocketServer server = SocketServer.start(answering(206, body))) {
      assertThat(send(ingestion(server.endpoint(), LONG)))
          .isEqualTo(new Outcome.PartlyAccepted(List.of()));
    }
  }

  @Test
  @DisplayName("ING-10 the deadline ends a stalled body, which the client's own time-out does not")
  void stalledBody() {
    assertDeadlineEnds(
        connection -> {
          connection.read();
          connection.write("HTTP/1.1 200 x\r\nContent-Length: 10\r\n\r\n12345");
          connection.hang();
        });
  }

  @Test
  @DisplayName("ING-10 the deadline ends an answer that comes drop by drop")
  void drip() {
    assertDeadlineEnds(
        connection -> {
          connection.read();
          connection.write("HTTP/1.1 200 x\r\nContent-Length: 1000000\r\n\r\n");
          while (true) {
            connection.write("x");
            TimeUnit.MILLISECONDS.sleep(5);
          }
        });
  }

  @Test
  @DisplayName("ING-10 the deadline ends a connection on which nothing is read or answered")
  void silence() {
    assertDeadlineEnds(SocketServer.Connection::hang);
    assertDeadlineEnds(
        connection -> {
          connection.read();
          connection.hang();
        });
  }

  private void assertDeadlineEnds(SocketServer.Behaviour behaviour) {
    try (SocketServer server = SocketServer.start(behaviour)) {
      assertThat(send(ingestion(server.endpoint(), SHORT)))
          .isEqualTo(new Outcome.Unavailable("No complete answer in time"));
    }
  }

  @Test
  @DisplayName("ING-10 close gives up what is on its way, and later requests at once")
  void closeCancels() {
    CountDownLatch read = new CountDownLatch(1);
    try (SocketServer server =
        SocketServer.start(
            connection -> {
              connection.read();
              read.countDown();
              connection.hang();
            })) {
      HttpIngestion ingestion = ingestion(server.endpoint(), LONG);
      CompletableFuture<Outcome> sending = sending(ingestion);
      Await.until("the request has arrived", () -> read.getCount() == 0);
      end(ingestion);
      assertThat(sending.orTimeout(30, TimeUnit.SECONDS).join())
          .isInstanceOf(Outcome.Unavailable.class);
      assertThat(send(ingestion)).isEqualTo(new Outcome.Unavailable("Closed"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("ING-7 a redirect is not followed")
  void redirect() {
    try (SocketServer target = SocketServer.start(answering(200, ""));
        SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.write(
                      "HTTP/1.1 308 x\r\nLocation: "
                          + target.endpoint()
                          + "v2.1/track\r\nContent-Length: 0\r\n\r\n");
                })) {
      assertThat(send(ingestion(server.endpoint(), LONG)))
          .isEqualTo(new Outcome.RedirectRefused("localhost"));
      assertThat(target.connections()).isZero();
    }
  }

  @Test
  @DisplayName("ING-9 a token goes into the header; without one nothing is sent")
  void token() {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer server = SocketServer.start(answering(200, ""));
        BearerTokens tokens = tokens(() -> token("abc", fetches.incrementAndGet()));
        BearerTokens none = tokens(() -> null)) {
      HttpIngestion ingestion = new HttpIngestion(server.endpoint(), scheduler, tokens, LONG);
      assertThat(send(ingestion)).isEqualTo(new Outcome.Accepted());
      assertThat(server.requests().get(0).header("Authorization")).containsExactly("Bearer abc1");
      assertThat(send(new HttpIngestion(server.endpoint(), scheduler, none, LONG)))
          .isEqualTo(new Outcome.Unauthenticated("There is no access token"));
      assertThat(server.connections()).isEqualTo(1);
      end(ingestion);
    }
  }

  @Test
  @DisplayName("ING-9 a token that was refused is replaced for the next request")
  void refusedToken() {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer server = SocketServer.start(answering(401, ""));
        BearerTokens tokens = tokens(() -> token("abc", fetches.incrementAndGet()))) {
      HttpIngestion ingestion = new HttpIngestion(server.endpoint(), scheduler, tokens, LONG);
      assertThat(send(ingestion)).isInstanceOf(Outcome.Unauthenticated.class);
      assertThat(send(ingestion)).isInstanceOf(Outcome.Unauthenticated.class);
      assertThat(server.requests())
          .extracting(request -> request.header("Authorization"))
          .containsExactly(List.of("Bearer abc1"), List.of("Bearer abc2"));
      end(ingestion);
    }
  }

  private BearerTokens tokens(BearerTokens.Source source) {
    return new BearerTokens(source, Clock.system(), scheduler);
  }

  private static BearerTokens.@Nullable Token token(String value, int number) {
    return new BearerTokens.Token(value + number, Instant.now().plusSeconds(3600));
  }
}
