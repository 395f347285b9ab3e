/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.LONG;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.ClosedPort;
import io.github.azuremonitor.exporter.testing.SocketServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong on the way to the service, with the connection itself. */
class ConnectionFaultsTest {

  private static final String OUT_OF_TIME = "No complete answer in time";

  record Fault(String name, SocketServer.Behaviour behaviour, Duration timeout, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Fault fault(String name, String message, SocketServer.Behaviour behaviour) {
    return new Fault(name, behaviour, LONG, message);
  }

  private static SocketServer.Behaviour answering(String text) {
    return connection -> {
      connection.read();
      connection.write(text);
    };
  }

  static List<Fault> faults() {
    return List.of(
        fault(
            "row 22: reset before the body",
            "",
            connection -> {
              // A reset before that would be part of connecting, which the client tries twice.
              connection.socket().getInputStream().read();
              connection.reset();
            }),
        fault(
            "row 22: reset during the body",
            "",
            connection -> {
              connection.readHead();
              connection.reset();
            }),
        fault(
            "row 22: reset after the body",
            "",
            connection -> {
              connection.read();
              connection.reset();
            }),
        fault(
            "row 23: half-closed",
            "",
            connection -> {
              connection.socket().shutdownOutput();
              connection.hang();
            }),
        fault("row 23: no answer", "received no bytes", SocketServer.Connection::read),
        fault("row 23: HTTP/0.9", "status line", answering("<html>It works</html>")),
        fault("row 23: half a status line", "status line", answering("HTTP/1.")),
        fault(
            "row 23: half a body", "", answering("HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{")),
        fault("row 23: another protocol", "", answering("220 mail.example ESMTP\r\n")),
        fault(
            "row 23: interim answers only",
            "",
            connection -> {
              connection.read();
              for (int i = 0; i < 100_000; i++) {
                connection.write("HTTP/1.1 103 Early Hints\r\n\r\n");
              }
              connection.hang();
            }),
        fault(
            "row 23: another protocol is agreed on",
            "",
            answering("HTTP/1.1 101 Switching Protocols\r\n\r\n")),
        new Fault(
            "row 23: only a go-ahead",
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 100 Continue\r\n\r\n");
              connection.hang();
            },
            Duration.ofSeconds(5),
            ""));
  }

  @ParameterizedTest
  @MethodSource("faults")
  @DisplayName("rows 22, 23: a fault on a new connection ends in one try, and in time")
  void faults(Fault fault) {
    try (SocketServer server = SocketServer.start(fault.behaviour);
        IngestionFixture to =
            IngestionFixture.to(server.endpoint(), IngestionFixture.options(fault.timeout))) {
      assertThat(to.send())
          .isInstanceOfSatisfying(
              Outcome.Unavailable.class,
              unavailable -> {
                assertThat(unavailable.message()).contains(fault.message);
                assertThat(unavailable.retryAfter()).isNull();
              });
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("row 19: a server that never reads holds up neither results nor threads")
  void neverRead() {
    long before = httpThreads();
    try (SocketServer server = SocketServer.start(SocketServer.Connection::hang);
        IngestionFixture to =
            IngestionFixture.to(server.endpoint(), IngestionFixture.options(SHORT))) {
      for (int i = 0; i < 5; i++) {
        assertThat(to.send(new byte[20_000_000])).isEqualTo(new Outcome.Unavailable(OUT_OF_TIME));
      }
      assertThat(httpThreads()).isLessThanOrEqualTo(before + 6);
    }
  }

  @Test
  @DisplayName("ING-10 attempts whose time is up leave room for others")
  void timeUpLeavesRoom() {
    AtomicInteger connections = new AtomicInteger();
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  if (connections.incrementAndGet() <= 6) {
                    connection.hang();
                  }
                  connection.answer(200, "");
                });
        IngestionFixture to =
            IngestionFixture.to(server.endpoint(), IngestionFixture.options(SHORT))) {
      Await.until("telemetry is accepted", () -> to.send() instanceof Outcome.Accepted);
      assertThat(connections).hasValueGreaterThan(6);
    }
  }

  private static long httpThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("azure-monitor-http"))
        .count();
  }

  @Test
  @DisplayName("row 17: a port on which nobody listens is explained")
  void refused() throws IOException {
    try (ClosedPort port = ClosedPort.open();
        IngestionFixture to =
            IngestionFixture.to(URI.create("http://127.0.0.1:" + port.number() + "/"))) {
      assertThat(to.send())
          .isEqualTo(
              new Outcome.Unavailable("The connection was refused; check firewall and proxy"));
    }
  }

  @Test
  @DisplayName("row 18: a name that nobody knows is explained")
  void unknownHost() {
    try (IngestionFixture to = IngestionFixture.to(URI.create("https://host.invalid/"))) {
      assertThat(to.send())
          .isEqualTo(
              new Outcome.Unavailable(
                  "The host name is not known; check DNS and the connection string"));
    }
  }

  @Test
  @DisplayName("ING-6 row 38: a connection that ended while it was idle costs nothing")
  void stale() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.answer(200, "");
                  connection.read();
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      for (int i = 0; i < 4; i++) {
        assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      }
      assertThat(server.connections()).isEqualTo(4);
      assertThat(server.requests())
          .hasSize(7)
          .allSatisfy(request -> assertThat(request.body()).isEqualTo(IngestionFixture.body()));
    }
  }

  @Test
  @DisplayName("ING-6 row 38: the same when it is reset")
  void staleByReset() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.answer(200, "");
                  connection.readHead();
                  connection.reset();
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("ING-6 row 38: it is one repetition, and none on a new connection")
  void repeatedOnce() {
    AtomicInteger requests = new AtomicInteger();
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  if (requests.incrementAndGet() == 1) {
                    connection.answer(200, "");
                    connection.read();
                  }
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      assertThat(server.requests()).hasSize(3);
      assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  @DisplayName("ING-6 row 38: an answer that has begun is not asked for again")
  void begun() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.answer(200, "");
                  connection.read();
                  connection.write("HTTP/1.1 2");
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      assertThat(server.requests()).hasSize(2);
    }
  }
}
