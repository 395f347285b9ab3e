/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.LONG;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connections that nobody used for so long that what lies between may have forgotten them. */
class IdleConnectionTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final VirtualTime clock = new VirtualTime();

  /** Threads that clients of the JDK have made for themselves. */
  private static long clients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> thread.getThreadGroup().getName().equals("azure-monitor-http-clients"))
        .count();
  }

  @Test
  @DisplayName("ING-10 row 38: a connection on which a firewall has gone silent is not used again")
  void silent() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.answer(200, "");
                  connection.hang();
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint(), options(LONG), clock)) {
      for (int i = 1; i <= 3; i++) {
        assertThat(to.send()).isEqualTo(new Outcome.Accepted());
        assertThat(server.connections()).isEqualTo(i);
        clock.advance(LIMIT.plusNanos(1));
      }
    }
  }

  @Test
  @DisplayName("ING-10 what is sent once a minute keeps its connection")
  void onceAMinute() {
    try (SocketServer server = SocketServer.start(answering(200, ""));
        IngestionFixture to = IngestionFixture.to(server.endpoint(), options(LONG), clock)) {
      for (int i = 0; i < 5; i++) {
        assertThat(to.send()).isEqualTo(new Outcome.Accepted());
        clock.advance(Duration.ofSeconds(60));
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("ING-10 clients that are replaced leave neither connections nor threads behind")
  void nothingLeft() {
    long before = clients();
    AtomicInteger ended = new AtomicInteger();
    try (SocketServer server =
        SocketServer.start(
            connection -> {
              try {
                answering(200, "").serve(connection);
              } finally {
                ended.incrementAndGet();
              }
            })) {
      try (IngestionFixture to = IngestionFixture.to(server.endpoint(), options(LONG), clock)) {
        for (int i = 0; i < 5; i++) {
          int earlier = i;
          assertThat(to.send()).isEqualTo(new Outcome.Accepted());
          Await.until("earlier connections were closed", () -> ended.get() == earlier);
          Await.until("there is one client", () -> clients() <= before + 1);
          clock.advance(LIMIT.plusNanos(1));
        }
      }
      Await.until("the last connection was closed", () -> ended.get() == 5);
      Await.until("there is no client", () -> clients() <= before);
    }
  }

  @Test
  @DisplayName("ING-10 a connection on which an answer is awaited is not idle")
  void inUse() {
    CountDownLatch second = new CountDownLatch(1);
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  if (connection.read().body().length == 1) {
                    second.await();
                  } else {
                    second.countDown();
                  }
                  connection.answer(200, "");
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint(), options(LONG), clock)) {
      CompletableFuture<Outcome> slow = to.sending(new byte[1]);
      Await.until("the request has come", () -> !server.requests().isEmpty());
      clock.advance(LIMIT.multipliedBy(2));
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(slow.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(new Outcome.Accepted());
    }
  }

  @Test
  @DisplayName(
      "ING-6 row 38: an answer that fails to come on a replaced connection is not repeated")
  void notRepeated() {
    AtomicInteger connections = new AtomicInteger();
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  boolean first = connections.incrementAndGet() == 1;
                  connection.read();
                  if (first) {
                    connection.answer(200, "");
                    connection.hang();
                  }
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint(), options(LONG), clock)) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      clock.advance(LIMIT.plusNanos(1));
      assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      assertThat(server.requests()).hasSize(2);
    }
  }
}
