/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.LONG;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.SHORT;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.options;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.SocketServer.Request;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one deadline for a token, redirects and the body. */
class TotalDeadlineTest {

  @Test
  @DisplayName("ING-9.2 ING-10 the wait for a token is part of the deadline")
  void slowToken(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    VirtualTime time = new VirtualTime();
    CountDownLatch mayReturn = new CountDownLatch(1);
    BearerTokens tokens =
        new BearerTokens(
            () -> {
              await(mayReturn);
              return new BearerTokens.Token("good", time.now().plusSeconds(3600));
            },
            time,
            time);
    try (SocketServer server =
            SocketServer.start(
                certificates.server("localhost"),
                connection -> {
                  connection.read();
                  connection.hang();
                });
        HttpIngestion ingestion =
            new HttpIngestion(
                server.endpoint(), options(certificates.client()), time, time, tokens)) {
      CompletableFuture<Outcome> sending =
          ingestion.send(ByteBuffer.allocate(3), 1, () -> {}).toCompletableFuture();
      time.advance(Duration.ofSeconds(9));
      long before = time.handedIn();
      mayReturn.countDown();
      Await.until("there is a token", () -> time.handedIn() > before);
      time.run();
      Await.until("the request has come", () -> server.requests().size() == 1);
      time.advance(Duration.ofSeconds(11).minusNanos(1));
      assertThat(sending).isNotDone();
      time.advance(Duration.ofNanos(1));
      assertThat(sending)
          .isCompletedWithValue(new Outcome.Unavailable("No complete answer in time"));
      // The client may hand in the end of the request only now; a timer would stay.
      Await.until(
          "nothing is left",
          () -> {
            time.run();
            return time.waiting() == 0;
          });
    }
  }

  record Silence(String name, SocketServer.Behaviour behaviour, int requests) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Silence> silences() {
    return List.of(
        new Silence(
            "row 20: read and never answered",
            connection -> {
              connection.read();
              connection.hang();
            },
            1),
        new Silence(
            "row 20: a redirect to silence",
            connection -> {
              Request request = connection.read();
              connection.write(redirect(307, "http://" + request.header("Host").get(0) + "/other"));
              connection.read();
              connection.hang();
            },
            2));
  }

  @ParameterizedTest
  @MethodSource("silences")
  @DisplayName("row 20: without an answer it ends in one try when its time is up")
  void silences(Silence silence) {
    VirtualTime time = new VirtualTime();
    try (SocketServer server = SocketServer.start(silence.behaviour);
        HttpIngestion ingestion =
            new HttpIngestion(server.endpoint(), options(LONG), time, time, null)) {
      CompletableFuture<Outcome> sending =
          ingestion.send(ByteBuffer.wrap(new byte[3]), 3, () -> {}).toCompletableFuture();
      Await.until(
          "the last request has come",
          () -> {
            time.run();
            return server.requests().size() == silence.requests;
          });
      time.advance(LONG.minusNanos(1));
      assertThat(sending).isNotDone();
      time.advance(Duration.ofNanos(1));
      assertThat(sending)
          .isCompletedWithValue(new Outcome.Unavailable("No complete answer in time"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("ING-9.3 a credential that hangs for as long as all may take is named as the reason")
  void noToken() {
    CountDownLatch never = new CountDownLatch(1);
    VirtualTime time = new VirtualTime();
    BearerTokens tokens =
        new BearerTokens(
            () -> {
              await(never);
              return null;
            },
            time,
            time);
    try (HttpIngestion ingestion =
        new HttpIngestion(URI.create("https://localhost:1/"), options(SHORT), time, time, tokens)) {
      CompletableFuture<Outcome> sending =
          ingestion.send(ByteBuffer.allocate(3), 1, () -> {}).toCompletableFuture();
      time.advance(SHORT.minusNanos(1));
      assertThat(sending).isNotDone();
      time.advance(Duration.ofNanos(1));
      assertThat(sending)
          .isCompletedWithValue(new Outcome.NoToken("The credential does not answer"));
    }
  }
}
