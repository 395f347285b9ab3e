/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import io.github.azuremonitor.exporter.testing.SocketServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Connections that go wrong once. */
class PassingConnectionFaultsTest {

  private static final long DROP_INTERVAL = Duration.ofMillis(20).toNanos();

  private static final PassingFault SILENCE =
      PassingFault.silence(
          "read and never answered",
          connection -> {
            connection.read();
            connection.hang();
          });

  private static final PassingFault DRIP =
      PassingFault.silence(
          "an answer drop by drop",
          connection -> {
            connection.read();
            connection.write("HTTP/1.1 200 x\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
              connection.write(" ");
              LockSupport.parkNanos(DROP_INTERVAL);
            }
          });

  private static final List<PassingFault> RESETS =
      List.of(
          PassingFault.of(
              "before the body",
              connection -> {
                connection.socket().getInputStream().read();
                connection.reset();
              }),
          PassingFault.of(
              "during the body",
              connection -> {
                connection.readHead();
                connection.reset();
              }),
          PassingFault.of(
              "after the body",
              connection -> {
                connection.read();
                connection.reset();
              }),
          PassingFault.of(
              "during the answer",
              connection -> {
                connection.read();
                connection.write("HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\n{");
                connection.reset();
              }));

  private static final List<PassingFault> PROTOCOL =
      List.of(
          PassingFault.of(
              "half-closed",
              connection -> {
                connection.socket().shutdownOutput();
                connection.hang();
              }),
          PassingFault.of("an empty reply", SocketServer.Connection::read),
          PassingFault.of("no HTTP version", answering("<html>It works</html>")),
          PassingFault.of("half a status line", answering("HTTP/1.")),
          PassingFault.of("half the headers", answering("HTTP/1.1 200 x\r\nContent-Le")),
          PassingFault.of("another protocol", answering("220 mail.example ESMTP\r\n")),
          PassingFault.of(
              "garbage chunks",
              answering("HTTP/1.1 503 x\r\nTransfer-Encoding: chunked\r\n\r\nzz")),
          PassingFault.silence(
              "a go-ahead only",
              connection -> {
                connection.read();
                connection.write("HTTP/1.1 100 Continue\r\n\r\n");
                connection.hang();
              }),
          PassingFault.silence(
              "interim answers without end",
              connection -> {
                connection.read();
                while (true) {
                  connection.write("HTTP/1.1 103 Early Hints\r\n\r\n");
                }
              }));

  private static SocketServer.Behaviour answering(String text) {
    return connection -> {
      connection.read();
      connection.write(text);
    };
  }

  private static List<PassingFault> all() {
    return Stream.of(RESETS, PROTOCOL, List.of(SILENCE, DRIP)).flatMap(List::stream).toList();
  }

  @BeforeAll
  static void begin() {
    all().forEach(fault -> fault.begin(Samples.spans(PassingFault.ITEMS)));
  }

  @AfterAll
  static void end() {
    all().forEach(PassingFault::close);
  }

  @Test
  @DisplayName("fault 20 a service that does not answer costs the time-out; then all is delivered")
  void silence() {
    SILENCE.assertDelivered(PassingFault.ITEMS);
  }

  @Test
  @DisplayName(
      "fault 21 an answer drop by drop does not outlast the time-out; then all is delivered")
  void drip() {
    DRIP.assertDelivered(PassingFault.ITEMS);
  }

  @ParameterizedTest
  @FieldSource("RESETS")
  @DisplayName("fault 22 a reset at whatever moment loses nothing; the batch comes twice at most")
  void reset(PassingFault fault) {
    fault.assertDelivered(PassingFault.ITEMS);
  }

  @ParameterizedTest
  @FieldSource("PROTOCOL")
  @DisplayName("fault 23 what is not HTTP, or not all of it, loses nothing")
  void protocol(PassingFault fault) {
    fault.assertDelivered(PassingFault.ITEMS);
  }
}
