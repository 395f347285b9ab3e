/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS, and the tokens that need it. */
class SecureExchangeTest {

  private static TestCertificates certificates;
  private static SSLContext client;
  private static SSLContext server;

  @BeforeAll
  static void certificates(@TempDir Path directory) {
    certificates = TestCertificates.in(directory);
    client = certificates.client();
    server = certificates.server("localhost");
  }

  private static void assertInsecure(SSLContext trust, SocketServer running, String cure) {
    try (running;
        IngestionFixture to =
            IngestionFixture.to(
                URI.create("https://localhost:" + running.endpoint().getPort() + "/"),
                IngestionFixture.options(trust),
                () -> IngestionFixture.token("secret"))) {
      assertThat(to.send())
          .isInstanceOfSatisfying(
              Outcome.Insecure.class,
              insecure ->
                  assertThat(insecure.message())
                      .contains("localhost", cure)
                      .doesNotContain("secret"));
      assertThat(running.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("ING-10 a certificate of an issuer that is trusted is good")
  void trusted() {
    try (SocketServer running = SocketServer.start(server, answering(200, ""));
        IngestionFixture to =
            IngestionFixture.to(running.endpoint(), IngestionFixture.options(client))) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
    }
  }

  @Test
  @DisplayName("row 24: an issuer that is not trusted")
  void untrusted() throws NoSuchAlgorithmException {
    assertInsecure(
        SSLContext.getDefault(), SocketServer.start(server, answering(200, "")), "trust store");
  }

  @Test
  @DisplayName("row 24: a certificate that is out of date")
  void expired() {
    assertInsecure(
        client,
        SocketServer.start(certificates.expiredServer("localhost"), answering(200, "")),
        "clock");
  }

  @Test
  @DisplayName("row 24: a certificate of another host")
  void otherHost() {
    assertInsecure(
        client,
        SocketServer.start(certificates.server("other.example"), answering(200, "")),
        "IngestionEndpoint");
  }

  @Test
  @DisplayName("row 24: a handshake that is cut off")
  void truncatedHello() {
    assertInsecure(
        client,
        SocketServer.start(
            connection -> {
              connection.socket().getInputStream().read();
              connection.write(new byte[] {22, 3, 3, 0, 100, 2, 0});
            }),
        "firewall");
  }

  @Test
  @DisplayName("row 24: something that does not speak TLS")
  void cleartext() {
    assertInsecure(
        client,
        SocketServer.start(
            connection -> {
              connection.socket().getInputStream().read();
              connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
              connection.hang();
            }),
        "port");
  }

  @Test
  @DisplayName("ING-10 no cipher suite in common")
  void cipherSuites() {
    assertInsecure(
        client,
        SocketServer.start(
            server,
            connection -> {
              SSLSocket socket = (SSLSocket) connection.socket();
              // The certificate has a key of another kind.
              socket.setEnabledProtocols(new String[] {"TLSv1.2"});
              socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"});
              connection.read();
            }),
        "cipher suite");
  }

  @Test
  @DisplayName("ING-10 the newest TLS is spoken, also with a context of the application")
  void versions() {
    try (SocketServer running =
            SocketServer.start(
                server,
                connection -> {
                  connection.read();
                  String protocol = ((SSLSocket) connection.socket()).getSession().getProtocol();
                  connection.answer(protocol.equals("TLSv1.3") ? 200 : 500, "");
                });
        IngestionFixture to =
            IngestionFixture.to(running.endpoint(), IngestionFixture.options(client))) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
    }
  }

  static List<SocketServer.Behaviour> endings() {
    return List.of(
        connection -> {},
        SocketServer.Connection::reset,
        connection -> ((SSLSocket) connection.socket()).shutdownOutput());
  }

  @ParameterizedTest
  @MethodSource("endings")
  @DisplayName("ING-6 row 38: a secure connection that ended while it was idle costs nothing")
  void stale(SocketServer.Behaviour ending) {
    try (SocketServer running =
            SocketServer.start(
                server,
                connection -> {
                  connection.read();
                  connection.answer(200, "");
                  connection.read();
                  ending.serve(connection);
                });
        IngestionFixture to =
            IngestionFixture.to(running.endpoint(), IngestionFixture.options(client))) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(running.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("endings")
  @DisplayName("row 22: a secure connection that breaks off during the answer is no matter of TLS")
  void brokenOff(SocketServer.Behaviour ending) {
    for (String begun : List.of("", "HTTP/1.1 2", "HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\n{")) {
      try (SocketServer running =
              SocketServer.start(
                  server,
                  connection -> {
                    connection.read();
                    connection.write(begun);
                    ending.serve(connection);
                  });
          IngestionFixture to =
              IngestionFixture.to(running.endpoint(), IngestionFixture.options(client))) {
        assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      }
    }
  }

  @Test
  @DisplayName("ING-9.5 a token and cleartext exclude each other")
  void tokenNeedsTls() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                IngestionFixture.to(
                    URI.create("http://localhost:1/"),
                    IngestionFixture.options(client),
                    () -> IngestionFixture.token("secret")));
  }

  private static IngestionFixture to(SocketServer running, BearerTokens.Source tokens) {
    return IngestionFixture.to(running.endpoint(), IngestionFixture.options(client), tokens);
  }

  private static List<String> tokens(SocketServer running) {
    return running.requests().stream()
        .map(request -> request.header("Authorization").get(0))
        .toList();
  }

  @Test
  @DisplayName("ING-9.3 a token goes into the header; without one nothing is sent")
  void token() {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer running = SocketServer.start(server, answering(200, ""));
        IngestionFixture to =
            to(running, () -> IngestionFixture.token("token" + fetches.incrementAndGet()));
        IngestionFixture without = to(running, () -> null)) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(without.send()).isEqualTo(new Outcome.NoToken("The credential gave no token"));
      assertThat(tokens(running)).containsExactly("Bearer token1", "Bearer token1");
      assertThat(running.connections()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("ING-9.3 row 35: a credential that fails is told apart from a service that refuses")
  void credentialFails() {
    try (SocketServer running = SocketServer.start(server, answering(200, ""));
        IngestionFixture to =
            to(
                running,
                () -> {
                  throw new IllegalStateException("secret", new LinkageError("secret"));
                });
        IngestionFixture past =
            to(running, () -> new BearerTokens.Token("secret", Instant.EPOCH))) {
      assertThat(to.send())
          .isEqualTo(
              new Outcome.NoToken(
                  "The credential failed: java.lang.IllegalStateException, because of java.lang.LinkageError"));
      assertThat(past.send())
          .isEqualTo(new Outcome.NoToken("The credential gave a token that has expired"));
      assertThat(running.connections()).isZero();
    }
  }

  @Test
  @DisplayName("ING-9.4 row 35: a token that was revoked is replaced at once, and the batch sent")
  void revoked() {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer running =
            SocketServer.start(
                server,
                connection -> {
                  while (true) {
                    boolean revoked =
                        connection.read().header("Authorization").contains("Bearer token1");
                    connection.answer(revoked ? 401 : 200, "");
                  }
                });
        IngestionFixture to =
            to(running, () -> IngestionFixture.token("token" + fetches.incrementAndGet()))) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(tokens(running))
          .containsExactly("Bearer token1", "Bearer token2", "Bearer token2");
      assertThat(running.requests())
          .allSatisfy(request -> assertThat(request.body()).isEqualTo(IngestionFixture.body()));
    }
  }

  @Test
  @DisplayName("ING-9.4 row 35: a service that refuses every token gets two, not one more")
  void refusedForEver() {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer running = SocketServer.start(server, answering(401, ""));
        IngestionFixture to =
            to(running, () -> IngestionFixture.token("token" + fetches.incrementAndGet()))) {
      assertThat(to.send()).isEqualTo(new Outcome.Unauthenticated("The service answered 401"));
      assertThat(tokens(running)).containsExactly("Bearer token1", "Bearer token2");
      // The next fetch waits for its pause.
      assertThat(to.send())
          .isEqualTo(new Outcome.Unauthenticated("The service refused the last token"));
      assertThat(running.requests()).hasSize(2);
      assertThat(fetches).hasValue(2);
    }
  }

  @Test
  @DisplayName("ING-9.4 a credential that brings the refused token again is not believed")
  void sameToken() {
    try (SocketServer running = SocketServer.start(server, answering(401, ""));
        IngestionFixture to = to(running, () -> IngestionFixture.token("same"))) {
      assertThat(to.send()).isEqualTo(new Outcome.Unauthenticated("The service answered 401"));
      assertThat(tokens(running)).containsExactly("Bearer same");
    }
  }

  @Test
  @DisplayName("ING-9.4 without credentials 401 is final, and 403 is with them")
  void notRepeated() throws IOException {
    try (SocketServer running = SocketServer.start(server, answering(401, ""));
        IngestionFixture to =
            IngestionFixture.to(running.endpoint(), IngestionFixture.options(client))) {
      assertThat(to.send()).isInstanceOf(Outcome.Unauthenticated.class);
      assertThat(running.requests()).hasSize(1);
    }
    try (SocketServer running = SocketServer.start(server, answering(403, ""));
        IngestionFixture to = to(running, () -> IngestionFixture.token("good"))) {
      assertThat(to.send()).isEqualTo(new Outcome.Forbidden());
      assertThat(tokens(running)).containsExactly("Bearer good");
    }
  }

  @Test
  @DisplayName("nobody reads a batch any more that the service has taken over a secure connection")
  void takenBatchIsRead() {
    byte[] large = new byte[3_000_000];
    try (SocketServer running = SocketServer.start(server, answering(200, ""));
        IngestionFixture to =
            IngestionFixture.to(running.endpoint(), IngestionFixture.options(client))) {
      to.send(large);
      to.send();
      assertThat(to.timesRead()).isEqualTo(2);
      assertThat(running.requests().get(0).body()).isEqualTo(large);
    }
  }
}
