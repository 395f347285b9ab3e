/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.LONG;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.SHORT;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.SocketServer.Request;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpIngestionTest {

  private static final long SEED = 20_261_123;

  private static Outcome send(URI endpoint, Duration timeout) {
    try (IngestionFixture to = IngestionFixture.to(endpoint, IngestionFixture.options(timeout))) {
      return to.send();
    }
  }

  @Test
  @DisplayName("ING-1 the request is what the service expects and nothing more")
  void request() {
    try (SocketServer server = SocketServer.start(answering(200, "{}"))) {
      assertThat(send(server.endpoint(), LONG)).isEqualTo(new Outcome.Accepted());
      Request request = server.requests().get(0);
      assertThat(request.line()).isEqualTo("POST /v2.1/track HTTP/1.1");
      assertThat(request.body()).isEqualTo(IngestionFixture.body());
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
      send(server.endpoint().resolve("gateway/monitor/"), LONG);
      assertThat(server.requests().get(0).line())
          .isEqualTo("POST /gateway/monitor/v2.1/track HTTP/1.1");
    }
  }

  @Test
  @DisplayName(
      "ING-10 an endpoint that would lose a segment of its path, or has no host, is refused")
  void endpoints() {
    for (String endpoint : List.of("https://h/base", "https://my_gateway/", "https://h")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> IngestionFixture.to(URI.create(endpoint)));
    }
    try (IngestionFixture to = IngestionFixture.to(URI.create("https://h.example/"))) {
      assertThat(to.ingestion.host()).isEqualTo("h.example");
    }
  }

  @Test
  @DisplayName("ING-10 the connection is used again")
  void connectionReuse() {
    try (SocketServer server = SocketServer.start(answering(200, "{}"));
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      for (int i = 0; i < 20; i++) {
        assertThat(to.send()).isEqualTo(new Outcome.Accepted());
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
    try (IngestionFixture to = IngestionFixture.to(URI.create("http://localhost:1/"))) {
      assertThat(to.ingestion.host()).isEqualTo("localhost");
      assertThat(httpThreads()).isLessThanOrEqualTo(before);
    }
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
      assertThat(send(server.endpoint(), LONG)).isEqualTo(new Outcome.Undetermined());
    }
  }

  @Test
  @DisplayName("ING-2 an answer of just under a mebibyte is read")
  void largeBody() {
    String body = "{\"x\":\"" + "y".repeat(1024 * 1024 - 8) + "\"}";
    try (SocketServer server = SocketServer.start(answering(206, body))) {
      assertThat(send(server.endpoint(), LONG)).isEqualTo(new Outcome.PartlyAccepted(List.of()));
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
  @DisplayName("ING-10 row 21: the deadline ends an answer that comes drop by drop")
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
      assertThat(send(server.endpoint(), SHORT))
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
      HttpIngestion ingestion;
      CompletableFuture<Outcome> sending;
      try (IngestionFixture to = IngestionFixture.to(server.endpoint())) {
        ingestion = to.ingestion;
        sending = to.sending();
        Await.until("the request has arrived", () -> read.getCount() == 0);
      }
      assertThat(sending.orTimeout(30, TimeUnit.SECONDS).join())
          .isEqualTo(new Outcome.Unavailable("Closed"));
      assertThat(ingestion.send(ByteBuffer.allocate(1), 1, () -> {}))
          .isCompletedWithValue(new Outcome.Unavailable("Closed"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 206})
  @DisplayName("nobody reads a batch any more that the service has taken")
  void takenBatchIsRead(int status) {
    byte[] large = new byte[3_000_000];
    new Random(SEED).nextBytes(large);
    try (SocketServer server = SocketServer.start(answering(status, ""));
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      to.send();
      assertThat(to.timesRead()).isEqualTo(1);
      to.send(large);
      assertThat(to.timesRead()).isEqualTo(2);
      assertThat(server.requests().get(1).body()).isEqualTo(large);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 204, 307, 400, 402, 413, 429, 500, 503})
  @DisplayName("a batch that the service has not taken may be read yet for all anybody knows")
  void refusedBatchMayBeRead(int status) {
    try (SocketServer server = SocketServer.start(answering(status, ""));
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      to.send();
      assertThat(to.timesRead()).isZero();
    }
  }

  @Test
  @DisplayName("ING-10 a batch whose time is up may be read yet for all anybody knows")
  void batchWithoutAnswerMayBeRead() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.hang();
                });
        IngestionFixture to =
            IngestionFixture.to(server.endpoint(), IngestionFixture.options(SHORT))) {
      assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      assertThat(to.timesRead()).isZero();
    }
  }
}
