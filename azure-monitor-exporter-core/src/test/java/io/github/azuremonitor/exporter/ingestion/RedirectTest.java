/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.SocketServer.Request;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects within one local server, and from it to others. */
class RedirectTest {

  private static final String MOVED = "/moved/v2.1/track";

  /** Answers at the configured address with a redirect, and elsewhere as told. */
  private static SocketServer.Behaviour movedTo(String path, String headers, int... statuses) {
    return connection -> {
      int number = 0;
      while (true) {
        Request request = connection.read();
        if (request.line().startsWith("POST /v2.1/track ")) {
          connection.write(
              redirect(307, "http://" + request.header("Host").get(0) + path)
                  .replace("Content-Length", headers + "Content-Length"));
        } else {
          connection.answer(statuses[Math.min(number++, statuses.length - 1)], "");
        }
      }
    };
  }

  private static List<String> paths(SocketServer server) {
    return server.requests().stream().map(request -> request.line().split(" ", 3)[1]).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  @DisplayName("ING-7 method, headers and body are repeated where the service points to")
  void repeated(int status) {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  Request first = connection.read();
                  connection.write(
                      redirect(status, "http://" + first.header("Host").get(0) + MOVED));
                  connection.read();
                  connection.answer(200, "");
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(paths(server)).containsExactly("/v2.1/track", MOVED);
      Request second = server.requests().get(1);
      assertThat(second.line()).startsWith("POST ");
      assertThat(second.body()).isEqualTo(IngestionFixture.body());
      assertThat(second.headers()).isEqualTo(server.requests().get(0).headers());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  @DisplayName("row 36: other redirects come from somebody in between and are not followed")
  void otherStatuses(int status) {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  while (true) {
                    Request request = connection.read();
                    connection.write(
                        redirect(status, "http://" + request.header("Host").get(0) + MOVED));
                  }
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.Unavailable("The service answered " + status));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://localhost:PORT/v2.1/track",
        "https://localhost:PORT/v2.1/track",
        "http://127.0.0.1:PORT/v2.1/track",
        "http://localhost:OWN@localhost:PORT/v2.1/track",
        "http://LOCALHOST.:PORT/v2.1/track",
        "//localhost:PORT/v2.1/track"
      })
  @DisplayName("ING-7.5 row 36: another port of this machine gets not a single byte")
  void otherPort(String location) {
    try (SocketServer other = SocketServer.start(answering(200, ""));
        SocketServer server =
            SocketServer.start(
                connection -> {
                  Request request = connection.read();
                  String own = request.header("Host").get(0).split(":", 2)[1];
                  String port = String.valueOf(other.endpoint().getPort());
                  connection.write(
                      redirect(308, location.replace("PORT", port).replace("OWN", own)));
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isInstanceOf(Outcome.RedirectRefused.class);
      assertThat(other.connections()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "'', an address without a host",
    "/moved/v2.1/track, an address without a host",
    "moved, an address without a host",
    "http:localhost, an address without a host",
    "ht!tp://x, an unreadable address",
    "http://[bad/, an unreadable address",
    "foo://localhost/, localhost"
  })
  @DisplayName("ING-7.1 row 36: an address that is none is refused, and the result comes")
  void malformed(String location, String told) {
    try (SocketServer server = SocketServer.start(IngestionFixture.redirecting(307, location));
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.RedirectRefused(told));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("ING-7.1 a redirect without an address is refused, and the result comes")
  void missing() {
    try (SocketServer server = SocketServer.start(answering(307, ""));
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.RedirectRefused("an address without a host"));
    }
  }

  @Test
  @DisplayName("ING-7.7 a circle ends at once")
  void circle() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  while (true) {
                    Request request = connection.read();
                    String next =
                        request.line().startsWith("POST /v2.1/track ") ? MOVED : "/v2.1/track";
                    connection.write(
                        redirect(307, "http://" + request.header("Host").get(0) + next));
                  }
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.RedirectRefused("localhost, in a circle"));
      assertThat(paths(server)).containsExactly("/v2.1/track", MOVED);
    }
  }

  @Test
  @DisplayName("ING-7.7 five redirects are followed, and not a sixth")
  void hops() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  for (int number = 1; true; number++) {
                    Request request = connection.read();
                    connection.write(
                        redirect(307, "http://" + request.header("Host").get(0) + "/" + number));
                  }
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send())
          .isEqualTo(new Outcome.RedirectRefused("localhost, after too many others"));
      assertThat(paths(server)).containsExactly("/v2.1/track", "/1", "/2", "/3", "/4", "/5");
    }
  }

  @ParameterizedTest(name = "{1} after [{0}]")
  @CsvSource({
    "'', 200, true",
    "'', 206, true",
    "'Cache-Control: max-age=60\r\n', 200, true",
    "'Cache-Control: max-age=0\r\n', 200, false",
    "'Cache-Control: no-store\r\n', 200, false",
    "'', 400, false",
    "'', 404, false",
    "'', 429, false",
    "'', 500, false",
    "'', 302, false"
  })
  @DisplayName("ING-7 the way is remembered when it proved good, as long as it may be")
  void remembered(String headers, int status, boolean remembered) {
    try (SocketServer server = SocketServer.start(movedTo(MOVED, headers, status));
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      to.send();
      to.send();
      assertThat(paths(server))
          .isEqualTo(
              remembered
                  ? List.of("/v2.1/track", MOVED, MOVED)
                  : List.of("/v2.1/track", MOVED, "/v2.1/track", MOVED));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "402, true",
    "429, true",
    "439, true",
    "200, true",
    "400, false",
    "401, false",
    "403, false",
    "404, false",
    "500, false",
    "503, false"
  })
  @DisplayName("ING-7 a way that was good is forgotten when it fails, but not when it is busy")
  void forgotten(int status, boolean remembered) {
    try (SocketServer server = SocketServer.start(movedTo(MOVED, "", 200, status, 200));
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      to.send();
      to.send();
      to.send();
      assertThat(paths(server).subList(2, paths(server).size()))
          .isEqualTo(remembered ? List.of(MOVED, MOVED) : List.of(MOVED, "/v2.1/track", MOVED));
    }
  }

  @Test
  @DisplayName("ING-7 a way that was good is forgotten when nobody answers there")
  void forgottenOnFailure() {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  for (int moved = 0; true; ) {
                    Request request = connection.read();
                    if (request.line().startsWith("POST /v2.1/track ")) {
                      connection.write(
                          redirect(307, "http://" + request.header("Host").get(0) + MOVED));
                    } else if (moved++ == 0) {
                      connection.answer(200, "");
                    } else {
                      connection.write("HTTP/1.");
                      return;
                    }
                  }
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(paths(server)).containsExactly("/v2.1/track", MOVED, MOVED, "/v2.1/track", MOVED);
    }
  }
}
