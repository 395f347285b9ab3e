/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import io.github.azuremonitor.exporter.testing.ClosedPort;
import io.github.azuremonitor.exporter.testing.ProxyServer;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services to which there is no way, for as long as nobody repairs something. */
class UnreachableServiceTest {

  private static final String KEY = "InstrumentationKey=10ca1000-0000-4000-8000-000000000000";

  /** A pause is at least half of its base, which is two seconds after failures of the network. */
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);

  /** Where somebody has to see to it, the base is a minute. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

  /** An end may wait for the next try, so all of them wait together. */
  private static final List<FaultedPipeline> ENDING = new ArrayList<>();

  private static TestCertificates certificates;
  private static ClosedPort closedPort;

  @BeforeAll
  static void begin(@TempDir Path directory) {
    certificates = TestCertificates.in(directory);
    closedPort = ClosedPort.open();
  }

  @AfterAll
  static void end() {
    assertThat(ENDING).isNotEmpty();
    try {
      for (FaultedPipeline to : ENDING) {
        to.assertClosedWith(0, to.total().offered());
      }
    } finally {
      closedPort.close();
    }
  }

  private static void beginEnd(FaultedPipeline to) {
    to.pipeline.shutdown();
    ENDING.add(to);
  }

  private static AzureMonitorPipelineBuilder to(String endpoint) {
    return AzureMonitorPipeline.builder().connectionString(KEY + ";IngestionEndpoint=" + endpoint);
  }

  private static TransportOptions.Builder trusting() {
    return TransportOptions.builder().sslContext(certificates.client());
  }

  private static void assertLeftAlone(
      AzureMonitorPipelineBuilder builder, String host, Duration pause, String... told) {
    try (CapturedLog log = CapturedLog.start()) {
      FaultedPipeline to = FaultedPipeline.of(builder);
      Instant begin = Instant.now();
      for (int i = 0; i < 3; i++) {
        to.export(Samples.spans(2));
        assertThat(to.flush()).as("kept").isTrue();
      }
      to.assertFates(0, 6, Map.of());
      assertThat(to.lastFailure()).contains(told);
      assertThat(log.lines(Level.WARNING).stream().filter(line -> line.contains("not accepted by")))
          .singleElement()
          .asString()
          .contains("not accepted by " + host, "next try in")
          .contains(told);
      DeliveryReport.Circuit circuit = to.report().circuit();
      assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
      assertThat(circuit.until().orElseThrow()).isAfter(begin.plus(pause));
      beginEnd(to);
    }
  }

  @Test
  @DisplayName("fault 17 a refused connection is told once; telemetry waits for the next try")
  void refused() {
    assertLeftAlone(
        to("http://127.0.0.1:" + closedPort.number() + "/"), "127.0.0.1", SHORT_PAUSE, "refused");
  }

  @Test
  @DisplayName("fault 18 a host name that nobody knows is told once; telemetry waits")
  void unknownHost() {
    assertLeftAlone(to("https://x.invalid/"), "x.invalid", SHORT_PAUSE, "DNS");
  }

  record Insecure(String name, SocketServer service, SSLContext client, String cure) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Insecure> insecure() throws NoSuchAlgorithmException {
    SocketServer.Behaviour any = SocketServer.Connection::read;
    SSLContext client = certificates.client();
    return List.of(
        new Insecure(
            "an issuer that nobody trusts",
            SocketServer.start(certificates.server("localhost"), any),
            SSLContext.getDefault(),
            "import the root certificate"),
        new Insecure(
            "a certificate that has expired",
            SocketServer.start(certificates.expiredServer("localhost"), any),
            client,
            "check the clock"),
        new Insecure(
            "a certificate of another host",
            SocketServer.start(certificates.server("other.example"), any),
            client,
            "check IngestionEndpoint"),
        new Insecure(
            "a handshake that breaks off",
            SocketServer.start(
                connection -> {
                  connection.socket().getInputStream().read();
                  connection.write(new byte[] {22, 3, 3});
                }),
            client,
            "check port, firewall and proxy"),
        new Insecure(
            "no TLS at all",
            SocketServer.start(connection -> connection.write("HTTP/1.1 400 x\r\n\r\n")),
            client,
            "check port, firewall and proxy"));
  }

  @ParameterizedTest
  @MethodSource("insecure")
  @DisplayName(
      "fault 24 what is wrong with TLS is told once, with the host and the cure; one connection, then"
          + " half a minute of quiet at least")
  void tls(Insecure insecure) {
    try (SocketServer service = insecure.service) {
      String endpoint = "https://localhost:" + service.endpoint().getPort() + "/";
      assertLeftAlone(
          to(endpoint).transport(TransportOptions.builder().sslContext(insecure.client).build()),
          "localhost",
          LONG_PAUSE,
          "localhost",
          insecure.cure);
      assertThat(service.connections()).isEqualTo(1);
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("fault 25 a proxy that wants credentials is named; it is asked once")
  void proxyWantsCredentials() {
    try (ProxyServer proxy = ProxyServer.start(Map.of(), "Basic secret")) {
      assertProxyNamed(proxy.address(), "407");
      assertThat(proxy.asked()).hasSize(1);
    }
  }

  @Test
  @DisplayName("fault 25 a proxy that does not let through is named; it is asked once")
  void proxyRefuses() {
    try (ProxyServer proxy = ProxyServer.start(Map.of())) {
      assertProxyNamed(proxy.address(), "check what it lets through");
      assertThat(proxy.asked()).hasSize(1);
    }
  }

  @Test
  @DisplayName("fault 25 a proxy that is down is named")
  void proxyIsDown() {
    assertProxyNamed(
        InetSocketAddress.createUnresolved("127.0.0.1", closedPort.number()), "check its address");
  }

  private static void assertProxyNamed(InetSocketAddress proxy, String told) {
    assertLeftAlone(
        to("https://ingestion.example/").transport(trusting().proxy(proxy).build()),
        "ingestion.example",
        LONG_PAUSE,
        "The proxy " + proxy.getHostString() + ":" + proxy.getPort(),
        told);
  }

  @Test
  @DisplayName(
      "fault 19 a service that never reads costs the time-out, and a bounded number of threads")
  void neverRead() throws IOException {
    try (ServerSocket service = new ServerSocket()) {
      service.setReceiveBufferSize(4096);
      service.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String endpoint = "http://localhost:" + service.getLocalPort() + "/";
      long threadsBefore = httpThreads();
      FaultedPipeline to =
          FaultedPipeline.of(
              to(endpoint)
                  .transport(TransportOptions.builder().timeout(Duration.ofSeconds(1)).build()));
      for (int seed = 1; seed <= 4; seed++) {
        to.export(Samples.incompressibleSpans(400, seed));
      }
      assertThat(to.flush()).as("kept").isTrue();
      to.assertFates(0, 1600, Map.of());
      assertThat(to.lastFailure()).contains("No complete answer in time");
      assertThat(httpThreads()).isLessThanOrEqualTo(threadsBefore + 6);
      beginEnd(to);
    }
  }

  private static long httpThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("azure-monitor-http"))
        .count();
  }
}
