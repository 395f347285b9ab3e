/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.ClosedPort;
import io.github.azuremonitor.exporter.testing.ProxyServer;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

  private static final String HOST = "ingestion.example";
  private static final URI ENDPOINT = URI.create("https://" + HOST + "/");
  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder().encodeToString("jürgen:geheim:x".getBytes(StandardCharsets.UTF_8));

  private static SSLContext client;
  private static SSLContext server;

  @BeforeAll
  static void certificates(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    client = certificates.client();
    server = certificates.server(HOST);
  }

  private static HttpProxy withPassword(InetSocketAddress address) {
    return HttpProxy.of(address, "jürgen", "geheim:x");
  }

  private static IngestionFixture to(URI endpoint, HttpProxy proxy) {
    return IngestionFixture.to(endpoint, IngestionFixture.options(client, proxy));
  }

  private static void assertRefused(Outcome outcome, InetSocketAddress proxy, String text) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.ProxyRefused.class,
            refused ->
                assertThat(refused.message())
                    .contains(proxy.getHostString() + ":" + proxy.getPort(), text)
                    .doesNotContain("geheim", "Basic "));
  }

  @Test
  @DisplayName("ING-10 telemetry takes the way through the proxy")
  void tunnel() {
    try (SocketServer service = SocketServer.start(server, answering(200, ""));
        ProxyServer proxy = ProxyServer.start(Map.of(HOST + ":443", service.endpoint()));
        IngestionFixture to = to(ENDPOINT, HttpProxy.of(proxy.address()))) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(proxy.asked()).containsExactly(HOST + ":443");
      assertThat(service.requests()).hasSize(2);
    }
  }

  @Test
  @DisplayName("row 25: a proxy that wants credentials is named, with the cure")
  void authenticationRequired() {
    try (ProxyServer proxy = ProxyServer.start(Map.of(), CREDENTIALS);
        IngestionFixture to = to(ENDPOINT, HttpProxy.of(proxy.address()))) {
      assertRefused(to.send(), proxy.address(), "407");
      assertRefused(to.send(), proxy.address(), "jdk.http.auth.tunneling.disabledSchemes");
    }
  }

  @Test
  @DisplayName("row 25: a proxy that does not let through is named")
  void tunnelRefused() {
    try (ProxyServer proxy = ProxyServer.start(Map.of());
        IngestionFixture to = to(ENDPOINT, HttpProxy.of(proxy.address()))) {
      assertRefused(to.send(), proxy.address(), "502");
    }
  }

  @Test
  @DisplayName("row 25: a proxy that is down is named")
  void down() throws IOException {
    try (ClosedPort port = ClosedPort.open()) {
      InetSocketAddress address = InetSocketAddress.createUnresolved("127.0.0.1", port.number());
      try (IngestionFixture to = to(ENDPOINT, HttpProxy.of(address))) {
        assertRefused(to.send(), address, "refuses");
      }
    }
  }

  @Test
  @DisplayName("ING-10 credentials go to the proxy")
  void credentials() {
    try (SocketServer proxy = SocketServer.start(answering(200, ""));
        IngestionFixture to =
            to(
                URI.create("http://" + HOST + "/"),
                withPassword(
                    InetSocketAddress.createUnresolved("localhost", proxy.endpoint().getPort())))) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(proxy.requests())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.line())
                    .isEqualTo("POST http://" + HOST + "/v2.1/track HTTP/1.1");
                assertThat(request.header("Proxy-Authorization")).containsExactly(CREDENTIALS);
              });
    }
  }

  @Test
  @DisplayName("ING-10 a local service is reached without the proxy, and gets no credentials of it")
  void localService() {
    try (SocketServer proxy = SocketServer.start(answering(200, ""));
        SocketServer service = SocketServer.start(answering(200, ""));
        IngestionFixture to =
            to(
                service.endpoint(),
                withPassword(
                    InetSocketAddress.createUnresolved("localhost", proxy.endpoint().getPort())))) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(proxy.connections()).isZero();
      assertThat(service.requests())
          .singleElement()
          .satisfies(r -> assertThat(r.header("Proxy-Authorization")).isEmpty());
    }
  }

  @Test
  @DisplayName("ING-10 credentials open the tunnel of a JVM that may send them, and stop there")
  void credentialsForTunnel(@TempDir Path directory) throws IOException, InterruptedException {
    TestCertificates certificates = TestCertificates.in(directory);
    try (SocketServer service = SocketServer.start(certificates.server(HOST), answering(401, ""));
        ProxyServer proxy =
            ProxyServer.start(Map.of(HOST + ":443", service.endpoint()), CREDENTIALS)) {
      Path output = directory.resolve("output.txt");
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-Djdk.http.auth.tunneling.disabledSchemes=",
                  "-Dfile.encoding=UTF-8",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  ProxyProgram.class.getName(),
                  String.valueOf(proxy.address().getPort()),
                  directory.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        assertThat(program.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(Files.readString(output)).contains("The service answered 401");
      } finally {
        program.destroyForcibly();
      }
      // The answer 401 is the service's own: with an authenticator in the client it would be none.
      assertThat(service.requests())
          .hasSize(2)
          .allSatisfy(
              request -> {
                assertThat(request.header("Proxy-Authorization")).isEmpty();
                assertThat(request.header("Authorization").get(0)).startsWith("Bearer token");
              });
      assertThat(proxy.asked()).containsExactly(HOST + ":443");
    }
  }

  @Test
  @DisplayName("a proxy does not show its password")
  void text() {
    assertThat(withPassword(InetSocketAddress.createUnresolved("proxy.example", 3128)))
        .asString()
        .isEqualTo("proxy.example:3128");
  }
}
