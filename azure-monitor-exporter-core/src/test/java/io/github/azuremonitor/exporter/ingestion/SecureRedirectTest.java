/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.redirecting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.ProxyServer;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Redirects between real names, over TLS and with tokens: a proxy knows all of them, the hostile
 * ones too, and every server has a certificate for every name.
 */
class SecureRedirectTest {

  private static final String CONFIGURED = "westeurope-5.in.applicationinsights.azure.com";
  private static final String MOVED = "northeurope-2.in.applicationinsights.azure.com";
  private static final String[] HOSTILE = {
    "evil.example",
    "evilmonitor.azure.com",
    "evilapplicationinsights.azure.com",
    "x.monitor.azure.com.evil.example",
    "x.monitor.azure.us",
    "x.monitor.azure.cn",
    "20.1.2.3"
  };

  private static SSLContext client;
  private static SSLContext server;

  @BeforeAll
  static void certificates(@TempDir Path directory) {
    TestCertificates certificates = TestCertificates.in(directory);
    client = certificates.client();
    server =
        certificates.server(
            CONFIGURED,
            MOVED,
            "evil.example",
            "evilmonitor.azure.com",
            "evilapplicationinsights.azure.com",
            "x.monitor.azure.com.evil.example",
            "x.monitor.azure.us",
            "x.monitor.azure.cn");
  }

  private static URI configured() {
    return URI.create("https://" + CONFIGURED + "/");
  }

  private static IngestionFixture through(ProxyServer proxy, AtomicInteger fetches) {
    return IngestionFixture.to(
        configured(),
        IngestionFixture.options(client, HttpProxy.of(proxy.address())),
        () -> IngestionFixture.token("token" + fetches.incrementAndGet()));
  }

  @Test
  @DisplayName("ING-7 body and token follow to another service of the same cloud, and stay there")
  void sameCloud() {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer moved = SocketServer.start(server, answering(200, ""));
        SocketServer first =
            SocketServer.start(
                server,
                redirecting(307, "https://" + MOVED.toUpperCase(Locale.ROOT) + "/v2.1/track"));
        ProxyServer proxy =
            ProxyServer.start(
                Map.of(CONFIGURED + ":443", first.endpoint(), MOVED + ":443", moved.endpoint()));
        IngestionFixture to = through(proxy, fetches)) {
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(to.send()).isEqualTo(new Outcome.Accepted());
      assertThat(proxy.asked()).containsExactly(CONFIGURED + ":443", MOVED + ":443");
      assertThat(first.requests()).hasSize(1);
      assertThat(moved.requests())
          .hasSize(2)
          .allSatisfy(
              request -> {
                assertThat(request.body()).isEqualTo(IngestionFixture.body());
                assertThat(request.header("Authorization")).containsExactly("Bearer token1");
                assertThat(request.header("Host")).containsExactly(MOVED);
              });
      assertThat(fetches).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v2.1/track",
        "https://evil.example:8443/v2.1/track",
        "http://evil.example/v2.1/track",
        "http://westeurope-5.in.applicationinsights.azure.com/v2.1/track",
        "http://northeurope-2.in.applicationinsights.azure.com/v2.1/track",
        "https://northeurope-2.in.applicationinsights.azure.com:8443/v2.1/track",
        "https://evilmonitor.azure.com/v2.1/track",
        "https://EVILMONITOR.AZURE.COM./v2.1/track",
        "https://evilapplicationinsights.azure.com/v2.1/track",
        "https://x.monitor.azure.com.evil.example/v2.1/track",
        "https://northeurope-2.in.applicationinsights.azure.com@evil.example/v2.1/track",
        "https://user:password@northeurope-2.in.applicationinsights.azure.com/v2.1/track",
        "https://evil.example/https://northeurope-2.in.applicationinsights.azure.com/v2.1/track",
        "https://x.monitor.azure.us/v2.1/track",
        "https://x.monitor.azure.cn/v2.1/track",
        "https://20.1.2.3/v2.1/track",
        "//evil.example/v2.1/track",
        "https:\\\\evil.example\\v2.1\\track"
      })
  @DisplayName("ING-7 row 36: a hostile host is not even looked for, and no token asked for it")
  void hostile(String location) {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer hostile = SocketServer.start(server, answering(200, ""));
        SocketServer first = SocketServer.start(server, redirecting(308, location));
        ProxyServer proxy = ProxyServer.start(places(first, hostile));
        IngestionFixture to = through(proxy, fetches)) {
      assertThat(to.send()).isInstanceOf(Outcome.RedirectRefused.class);
      assertThat(to.send()).isInstanceOf(Outcome.RedirectRefused.class);
      assertThat(proxy.asked()).containsOnly(CONFIGURED + ":443");
      assertThat(first.requests()).hasSize(2);
      assertThat(hostile.connections()).isZero();
      assertThat(fetches).hasValue(1);
    }
  }

  private static Map<String, URI> places(SocketServer first, SocketServer hostile) {
    Map<String, URI> places = new HashMap<>();
    for (String port : List.of(":443", ":80", ":8443")) {
      for (String host : HOSTILE) {
        places.put(host + port, hostile.endpoint());
      }
      places.put(MOVED + port, hostile.endpoint());
      places.put(CONFIGURED + port, hostile.endpoint());
    }
    places.put(CONFIGURED + ":443", first.endpoint());
    return places;
  }

  @Test
  @DisplayName("ING-9.4 a token that is refused where a redirect led is renewed once, for there")
  void refusedAfterRedirect() {
    AtomicInteger fetches = new AtomicInteger();
    try (SocketServer moved = SocketServer.start(server, answering(401, ""));
        SocketServer first =
            SocketServer.start(server, redirecting(307, "https://" + MOVED + "/v2.1/track"));
        ProxyServer proxy =
            ProxyServer.start(
                Map.of(CONFIGURED + ":443", first.endpoint(), MOVED + ":443", moved.endpoint()));
        IngestionFixture to = through(proxy, fetches)) {
      assertThat(to.send()).isInstanceOf(Outcome.Unauthenticated.class);
      assertThat(first.requests()).hasSize(1);
      assertThat(moved.requests())
          .extracting(request -> request.header("Authorization").get(0))
          .containsExactly("Bearer token1", "Bearer token2");
    }
  }
}
