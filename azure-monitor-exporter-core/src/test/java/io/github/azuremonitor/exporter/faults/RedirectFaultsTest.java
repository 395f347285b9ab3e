/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AccessTokenProvider.AccessToken;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service, or somebody who speaks in its place, that points elsewhere. */
class RedirectFaultsTest {

  private static SSLContext client;
  private static SSLContext server;

  @BeforeAll
  static void certificates(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    client = certificates.client();
    server = certificates.server("localhost", "127.0.0.1");
  }

  private static FaultedPipeline to(SocketServer service) {
    return FaultedPipeline.of(
        AzureMonitorPipeline.builder()
            .connectionString(service.connectionString())
            .transport(TransportOptions.builder().sslContext(client).build())
            .accessTokenProvider(
                scope -> new AccessToken("token", Instant.now().plusSeconds(3600))));
  }

  private static SocketServer redirecting(int status, String location) {
    return SocketServer.start(
        server,
        connection -> {
          while (true) {
            String own = connection.read().header("Host").get(0);
            connection.write(
                "HTTP/1.1 "
                    + status
                    + " x\r\nLocation: "
                    + location.replace("OWN", own)
                    + "\r\nContent-Length: 0\r\n\r\n");
          }
        });
  }

  /** EVIL and EVILTLS are ports on which somebody listens; OWN is the address of the service. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "307, https://localhost:EVILTLS/v2.1/track",
    "308, https://localhost:EVILTLS/v2.1/track",
    "308, https://127.0.0.1:EVILTLS/v2.1/track",
    "307, http://localhost:EVIL/v2.1/track",
    "307, http://OWN/v2.1/track",
    "308, //localhost:EVILTLS/v2.1/track",
    "307, https://OWN@localhost:EVILTLS/v2.1/track",
    "307, https://evil.example/v2.1/track",
    "307, https://dc.applicationinsights.azure.cn/v2.1/track",
    "307, https://OWN/v2.1/track",
    "307, ht!tp://x",
    "307, ''"
  })
  @DisplayName("fault 36 a redirect elsewhere gets neither byte nor token there; telemetry is kept")
  void elsewhere(int status, String location) {
    try (SocketServer evil = SocketServer.start(SocketServer.Connection::read);
        SocketServer evilTls = SocketServer.start(server, SocketServer.Connection::read);
        SocketServer service =
            redirecting(
                status,
                location
                    .replace("EVILTLS", String.valueOf(evilTls.endpoint().getPort()))
                    .replace("EVIL", String.valueOf(evil.endpoint().getPort())));
        FaultedPipeline to = to(service)) {
      to.export(Samples.spans(2));
      assertThat(to.flush()).as("kept").isTrue();
      to.assertFates(0, 2, Map.of());
      assertThat(to.report().lastFailure()).isPresent();
      assertThat(evil.connections()).isZero();
      assertThat(evilTls.connections()).isZero();
      assertThat(service.requests().size()).isBetween(1, 2);
    }
  }

  @Test
  @DisplayName("fault 36 redirects of other kinds are not followed; telemetry is tried again later")
  void otherKinds() {
    try (SocketServer evil = SocketServer.start(server, SocketServer.Connection::read);
        SocketServer movedPermanently = redirecting(301, evil.endpoint().toString());
        SocketServer found = redirecting(302, evil.endpoint().toString());
        SocketServer seeOther = redirecting(303, evil.endpoint().toString());
        FaultedPipeline first = to(movedPermanently);
        FaultedPipeline second = to(found);
        FaultedPipeline third = to(seeOther)) {
      List<FaultedPipeline> all = List.of(first, second, third);
      for (FaultedPipeline to : all) {
        to.export(Samples.spans(2));
        assertThat(to.flush()).as("kept").isTrue();
        to.assertFates(0, 2, Map.of());
      }
      all.forEach(to -> to.pipeline.shutdown());
      all.forEach(to -> to.assertClosedWith(0, 2));
      assertThat(evil.connections()).isZero();
    }
  }

  @Test
  @DisplayName("fault 36 five redirects are followed, and not a sixth; telemetry is kept")
  void hops() {
    try (SocketServer service =
            SocketServer.start(
                server,
                connection -> {
                  for (int hop = 1; true; hop++) {
                    String own = connection.read().header("Host").get(0);
                    connection.write(
                        "HTTP/1.1 307 x\r\nLocation: https://"
                            + own
                            + "/"
                            + hop
                            + "\r\nContent-Length: 0\r\n\r\n");
                  }
                });
        FaultedPipeline to = to(service)) {
      to.export(Samples.spans(2));
      assertThat(to.flush()).as("kept").isTrue();
      Await.until("all are followed", () -> service.requests().size() >= 6);
      to.assertFates(0, 2, Map.of());
      assertThat(service.requests()).hasSize(6);
      to.assertClosedWith(0, 2);
    }
  }
}
